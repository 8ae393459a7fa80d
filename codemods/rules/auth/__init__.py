"""Users, permissions and sessions."""
