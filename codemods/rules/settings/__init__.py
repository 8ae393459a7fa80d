"""Settings modules."""
