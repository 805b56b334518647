"""One module a format: a file becomes records or a text."""
