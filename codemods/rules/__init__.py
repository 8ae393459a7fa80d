"""The rule book: one file is one rule, in a folder per theme."""
