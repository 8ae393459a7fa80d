"""Sends mails, whose first line is the subject."""

from django.core.mail import send_mail
from django.template.loader import render_to_string

from apps.core.tasks import hand_over


def send_later(template: str, *, to: str, **values: str) -> None:
    """Hand over a mail, which is sent if what it tells is written to the database."""
    subject, _, text = render_to_string(template, values).partition("\n\n")
    hand_over(send_mail, subject, text, None, [to])
