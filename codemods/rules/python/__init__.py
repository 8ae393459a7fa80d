"""Python 2 and old Python 3 left behind."""
