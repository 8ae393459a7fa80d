"""The tables of identities, step by step."""
