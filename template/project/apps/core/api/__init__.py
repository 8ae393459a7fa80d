"""What the endpoints of all applications share."""
