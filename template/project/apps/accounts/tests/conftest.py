"""Fixtures of the tests of accounts."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.core import mail
from pytest_django import DjangoCaptureOnCommitCallbacks
from rest_framework.test import APIClient

from apps.users.models import User
from apps.users.tests.factories import UserFactory

if TYPE_CHECKING:
    from rest_framework.response import _MonkeyPatchedResponse as Response

Post = Callable[..., "Response"]


@pytest.fixture
def user(db: None) -> User:
    """Return somebody with an account."""
    return UserFactory.create(email="ada@example.com")


@pytest.fixture
def post(db: None, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Post:
    """Return a function that sends a body to an endpoint of the account, and then the mails."""

    def send(path: str, *, client: APIClient | None = None, **body: str) -> "Response":
        with django_capture_on_commit_callbacks(execute=True):
            return (client or APIClient()).post(f"/api/v1/account/{path}", body)

    return send


def token_of_last_mail() -> str:
    """Return what the link of the newest mail holds."""
    found = re.search(r"#token=(\S+)", str(mail.outbox[-1].body))
    assert found
    return found.group(1)
