"""The endpoints of identities."""
