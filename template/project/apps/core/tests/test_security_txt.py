"""Whom to tell about a weakness."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from pytest_django import Settings

PATH = "/.well-known/security.txt"


def test_there_is_no_file_without_a_contact(client: Client, settings: Settings) -> None:
    settings.SECURITY_CONTACT = ""
    assert client.get(PATH).status_code == 404


@pytest.mark.parametrize("contact", ["mailto:security@example.com", "https://example.com/report"])
def test_the_file_names_the_contact_and_when_it_ends(
    client: Client, settings: Settings, contact: str
) -> None:
    settings.SECURITY_CONTACT = contact
    response = client.get(PATH)
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    text = response.content.decode()
    assert re.fullmatch(r"(?:[A-Z][A-Za-z-]+: \S+\n){3}", text)
    fields = dict(line.split(": ", 1) for line in text.splitlines())
    assert fields["Contact"] == contact
    left = datetime.fromisoformat(fields["Expires"]) - datetime.now(UTC)
    assert timedelta(days=170) < left < timedelta(days=365)


def test_the_file_is_only_read(client: Client) -> None:
    assert client.post(PATH).status_code == 405
