"""Keeps organizations apart; other applications import it from `apps.core.scoping`."""
