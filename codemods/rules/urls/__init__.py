"""URL configurations and views' addresses."""
