"""The endpoints of users, and of their tokens."""
