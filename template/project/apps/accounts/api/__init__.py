"""The endpoints of the own account."""
