"""Names that moved or were renamed."""
