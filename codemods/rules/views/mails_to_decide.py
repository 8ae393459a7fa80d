"""Report what mails are given that Django 6.0 and 6.1 want in another form."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

_HOME = "django.core.mail"
SENDERS = frozenset(
    f"{_HOME}.{name}"
    for name in (
        "EmailMessage", "EmailMultiAlternatives", "mail_admins", "mail_managers",
        "message.EmailMessage", "message.EmailMultiAlternatives", "send_mail", "send_mass_mail",
    )
)  # fmt: skip
PART = "email.mime."


def visit_call(node: ast.Call, module: Module) -> Iterator[Advice]:
    """Report an argument of a mail, and the attaching of parts of the old classes."""
    target = module.facts.target
    func = node.func
    if isinstance(func, ast.Attribute) and func.attr == "attach" and len(node.args) == 1:
        part = node.args[0]
        made = module.qualified(part.func) if isinstance(part, ast.Call) else None
        if (made or "").startswith(PART) and _sends_mail(module):
            yield module.advice(node, "attach an email.message.MIMEPart for parts of email.mime")
    if module.qualified(func) not in SENDERS or (target and target < (6, 1)):
        return
    silent = calls.keyword(node, "fail_silently")
    if calls.keyword(node, "connection"):
        yield module.advice(node, "connection= is deprecated: name a mailer by using=")
    if silent and not (isinstance(silent.value, ast.Constant) and silent.value.value is False):
        yield module.advice(node, "fail_silently= is deprecated: catch what sending raises")
    headers = calls.argument(node, "headers")
    if isinstance(headers, ast.Dict) and any(_is_bcc(key) for key in headers.keys):
        yield module.advice(node, "a Bcc header is refused from Django 6.1 on: pass bcc=[…]")


def _is_bcc(key: ast.expr | None) -> bool:
    return isinstance(key, ast.Constant) and str(key.value).lower() == "bcc"


def _sends_mail(module: Module) -> bool:
    return any(i.qualified.startswith(_HOME) for i in module.scopes.imports)


_IMPORT = "from django.core.mail import EmailMessage, send_mail\n"

RULE = Rule(
    name="mails_to_decide",
    rows=(
        "mimebase-attach",
        "bi61-bcc-header",
        "mail-connection-arg",
        "mail-fail-silently-true",
    ),
    summary="Report what mails are given that Django 6.0 and 6.1 want in another form.",
    since=(6, 0),
    removed_in=(2028, 0),
    safety=Safety.ADVICE,
    triggers=("mail",),
    url="https://docs.djangoproject.com/en/6.1/releases/6.1/#features-deprecated-in-6-1",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=f"{_IMPORT}\nsend_mail('a', 'b', None, [], connection=c)\n",
            advice="name a mailer by using=",
        ),
        Example(
            before=f"{_IMPORT}\nsend_mail('a', 'b', None, [], fail_silently=True)\n",
            advice="catch what sending raises",
        ),
        Example(
            before=f"{_IMPORT}\nmail = EmailMessage('a', headers={{'Bcc': 'x@a.org'}})\n",
            advice="pass bcc=",
        ),
        Example(
            before=(
                f"from email.mime.image import MIMEImage\n\n{_IMPORT}\n"
                "mail = EmailMessage('a')\nmail.attach(MIMEImage(data))\n"
            ),
            advice="attach an email.message.MIMEPart",
        ),
        Example(
            title="the default, and other mails",
            before=(
                f"{_IMPORT}\nsend_mail('a', 'b', None, [], fail_silently=False)\n"
                "shop.send_mail('a', connection=c)\nbox.attach(file)\n"
            ),
        ),
    ),
)
