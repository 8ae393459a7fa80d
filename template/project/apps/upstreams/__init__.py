"""Services of others that the project depends on, and whether they answer."""
