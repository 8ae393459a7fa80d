"""Migrations that an upgrade writes, so that the tables stay what they are."""

from django_forge.upgrade.migrations.plan import with_migrations

__all__ = ["with_migrations"]
