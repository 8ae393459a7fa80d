"""Migrations of the upstreams application."""
