"""The command line: one module per command, parsed here, printed by `django_forge.report`."""

from django_forge.cli.app import main

__all__ = ["main"]
