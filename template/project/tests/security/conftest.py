"""Fixtures of the walks."""

import pytest
from pytest_django import Settings


@pytest.fixture
def https_only(settings: Settings) -> None:
    """Insist on HTTPS, with the values of the production settings."""
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_REDIRECT_EXEMPT = [r"^health/", r"^api/(?!v[0-9]+/docs/$)"]
    settings.SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
