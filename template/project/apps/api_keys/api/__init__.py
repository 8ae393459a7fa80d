"""The endpoints of keys, and how a key opens the other ones."""
