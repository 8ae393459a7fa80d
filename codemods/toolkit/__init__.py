"""What rules share: one noun per module."""
