"""Report calls of Django's mail functions by arguments that clash or go."""

import ast
from collections.abc import Callable

from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls, questions
from codemods.toolkit.crossings import Crossing
from codemods.toolkit.told_calls import ToldCall, ToldCalls

MAIL = "django.core.mail"
SENDERS = tuple(
    f"{MAIL}.{name}" for name in ("send_mail", "send_mass_mail", "mail_admins", "mail_managers")
)


def clashes(call: ast.Call, module: Module) -> bool:  # noqa: ARG001
    """Ask whether a call passes a connection, and what only another connection could use."""
    connection, silent = calls.keyword(call, "connection"), calls.keyword(call, "fail_silently")
    if connection is None or _is_constant(None)(connection.value):
        return False
    is_silent = silent is not None and _is_constant(True)(silent.value)
    return is_silent or any(calls.keyword(call, name) for name in ("auth_user", "auth_password"))


def _is_constant(value: object) -> Callable[[ast.expr], bool]:
    return lambda node: isinstance(node, ast.Constant) and node.value is value


TABLE = ToldCalls(
    (
        ToldCall(
            SENDERS,
            clashes,
            Crossing((6, 1), "a TypeError from 6.1 on: the connection decides about this already"),
        ),
        ToldCall(
            SENDERS[:2],
            questions.passes("auth_user", "auth_password"),
            Crossing((6, 1), "deprecated in 6.1: set username, password in MAILERS", (2028, 0)),
        ),
        ToldCall(
            (f"{MAIL}.backends.smtp.EmailBackend",),
            questions.always,
            Crossing((6, 1), "deprecated in 6.1: take the backend from mail.mailers", (2028, 0)),
        ),
    )
)

RULE = Rule(
    name="mail_calls",
    rows=("bi61-mail-connection-conflict", "mail-auth-user", "smtp-emailbackend-direct"),
    summary="Report calls of Django's mail functions by arguments that clash or go.",
    since=TABLE.since,
    removed_in=TABLE.removed_in,
    safety=Safety.ADVICE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/6.1/releases/6.1/#email",
    visit=TABLE.visit,
    examples=(
        Example(
            before="from django.core.mail import send_mail\n\n"
            "send_mail('a', 'b', None, to, connection=post, fail_silently=True)\n",
            advice="a TypeError from 6.1 on",
        ),
        Example(
            title="who sends",
            before="from django.core import mail\n\n"
            "mail.send_mail('a', 'b', None, to, auth_user='me')\n",
            advice="in MAILERS",
        ),
        Example(
            title="a backend by hand",
            before="from django.core.mail.backends import smtp\n\n"
            "post = smtp.EmailBackend(host='mail')\n",
            advice="mail.mailers",
        ),
        Example(
            title="silent, or not, and somebody else's functions",
            before="from django.core.mail import send_mail\n"
            "from django.core.mail.backends.smtp import EmailBackend\n\n\n"
            "class Backend(EmailBackend):\n    pass\n\n\n"
            "send_mail('a', 'b', None, to, connection=post, fail_silently=False)\n"
            "send_mail('a', 'b', None, to, connection=None, fail_silently=True)\n"
            "shop.send_mail(auth_user='me')\n",
        ),
    ),
)
