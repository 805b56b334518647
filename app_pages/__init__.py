"""One script a page: ask, answer, draw."""
