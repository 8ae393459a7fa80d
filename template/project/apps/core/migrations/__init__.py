"""Changes of the tables of the core."""
