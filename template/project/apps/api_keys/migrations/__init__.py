"""Migrations of keys."""
