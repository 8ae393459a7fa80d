"""The endpoints of organizations."""
