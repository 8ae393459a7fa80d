"""Migrations that have to stay loadable."""
