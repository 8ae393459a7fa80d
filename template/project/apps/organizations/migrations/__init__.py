"""Changes of the tables of organizations."""
