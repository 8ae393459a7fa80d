"""Tests of other applications log in without a second factor, as if staff needed none."""

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def admin_without_second_factor(settings: Settings) -> None:
    """Let everybody in; the tests of second factors ask for them."""
    settings.MFA_FOR_STAFF = False
