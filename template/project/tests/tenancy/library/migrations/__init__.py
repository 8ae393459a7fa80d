"""Changes of the tables of the library."""
