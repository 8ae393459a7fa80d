"""Gives each organization a schema of PostgreSQL; others import it from `apps.core.scoping`."""
