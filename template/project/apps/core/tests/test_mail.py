"""Mails that are handed over."""

import pytest
from django.core import mail
from django.template.engine import Engine
from django.template.loaders.locmem import Loader
from pytest_django import DjangoCaptureOnCommitCallbacks

from apps.core.mail import send_later


@pytest.mark.django_db
def test_the_first_line_of_the_template_is_the_subject(
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    texts = {"hello.txt": "Hello Ada\n\nA line.\n"}
    loader = Loader(Engine.get_default(), texts)
    monkeypatch.setattr(Engine.get_default(), "template_loaders", [loader])
    with django_capture_on_commit_callbacks(execute=True):
        send_later("hello.txt", to="ada@example.com")
        assert mail.outbox == []
    [sent] = mail.outbox
    assert (sent.subject, sent.body, sent.to) == ("Hello Ada", "A line.\n", ["ada@example.com"])
