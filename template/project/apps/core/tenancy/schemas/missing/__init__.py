"""What stands in the place of a database that cannot have schemas."""
