"""Report the settings of mails, for which Django 6.1 has `MAILERS`."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import statements

NAMES = frozenset(
    f"EMAIL_{name}"
    for name in (
        "BACKEND", "FILE_PATH", "HOST", "HOST_PASSWORD", "HOST_USER", "PORT", "SSL_CERTFILE",
        "SSL_KEYFILE", "TIMEOUT", "USE_SSL", "USE_TLS",
    )
)  # fmt: skip
HANDLER = "django.utils.log.AdminEmailHandler"
MESSAGE = "EMAIL_… settings are deprecated: write MAILERS, once all that reads them is ready"


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Advice]:
    """Report the first of these settings in a module."""
    if not module.is_settings or not NAMES & set(statements.assigned_names(node)):
        return
    assigned = [
        statement
        for statement in module.root.body
        if NAMES & set(statements.assigned_names(statement))
    ]
    if assigned and node is assigned[0]:
        yield module.advice(node, MESSAGE)


def visit_dict(node: ast.Dict, module: Module) -> Iterator[Advice]:
    """Report a backend that the handler for admins is given."""
    pairs = {
        key.value: value
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant)
    }
    handler = pairs.get("class")
    is_handler = isinstance(handler, ast.Constant) and handler.value == HANDLER
    if is_handler and "email_backend" in pairs:
        yield module.advice(node, "email_backend is deprecated: name a mailer by 'using'")


RULE = Rule(
    name="mail_settings",
    rows=("email-settings-mailers", "adminemailhandler-email-backend"),
    summary="Report the settings of mails, for which there is `MAILERS`.",
    since=(6, 1),
    removed_in=(2028, 0),
    safety=Safety.ADVICE,
    triggers=(*sorted(NAMES), "email_backend"),
    url="https://docs.djangoproject.com/en/6.1/releases/6.1/#features-deprecated-in-6-1",
    visit={ast.Assign: visit_assign, ast.Dict: visit_dict},
    examples=(
        Example(
            path="config/settings.py",
            before="EMAIL_HOST = 'a.org'\nEMAIL_PORT = 25\n",
            advice="write MAILERS",
        ),
        Example(
            path="config/settings.py",
            before=(
                "LOGGING = {'handlers': {'a': {'class': 'django.utils.log.AdminEmailHandler', "
                "'email_backend': 'a.B'}}}\n"
            ),
            advice="name a mailer",
        ),
        Example(
            title="not a settings module, and another handler",
            before="EMAIL_HOST = 'a.org'\nx = {'class': 'a.Handler', 'email_backend': 'a.B'}\n",
        ),
    ),
)
