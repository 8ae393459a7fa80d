"""Organizations, who is in them, and who is asked to come."""
