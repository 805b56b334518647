"""Reference tables: administrative divisions and universities, names and codes only."""
