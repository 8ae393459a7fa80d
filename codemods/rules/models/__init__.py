"""Models, fields, managers and querysets."""
