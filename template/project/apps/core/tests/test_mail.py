"""Mails that are handed over."""

import pytest
from django.core import mail
from django.template.engine import Engine
from django.template.loaders.locmem import Loader
from pytest_django import DjangoCaptureOnCommitCallbacks

from apps.core.mail import send_later

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def templates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be one template."""
    texts = {"hello.txt": "Hello {{ name|default:'Ada' }}\n\nA line.\n"}
    engine = Engine.get_default()
    monkeypatch.setattr(engine, "template_loaders", [Loader(engine, texts)])


@pytest.mark.parametrize("name", ["Ada\nBcc: eve@example.com", "Ada\r\nBcc: eve@example.com"])
def test_a_value_that_would_be_a_header_is_not_sent(
    name: str, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send_later("hello.txt", to="ada@example.com", name=name)
    assert mail.outbox == []


def test_an_address_that_would_be_a_header_is_not_sent(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send_later("hello.txt", to="ada@example.com\nBcc: eve@example.com")
    assert mail.outbox == []


def test_a_value_is_no_template(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send_later("hello.txt", to="ada@example.com", name="{{ 7|add:7 }}{% now 'Y' %}")
    [sent] = mail.outbox
    assert "7|add:7" in sent.subject
    assert "14" not in sent.subject


def test_the_first_line_of_the_template_is_the_subject(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send_later("hello.txt", to="ada@example.com")
        assert mail.outbox == []
    [sent] = mail.outbox
    assert (sent.subject, sent.body, sent.to) == ("Hello Ada", "A line.\n", ["ada@example.com"])
