"""Rules about mail."""
