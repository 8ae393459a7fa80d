"""Accounts that people make and keep themselves: registration, passwords, addresses, sessions."""
