"""Source text as rules see it: bytes, a syntax tree, and what names mean."""
