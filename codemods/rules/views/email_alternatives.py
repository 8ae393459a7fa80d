"""Call `attach_alternative` for `alternatives.append`, whose items are named since Django 5.2."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import instances

MAILS = frozenset(f"django.core.mail.{part}EmailMultiAlternatives" for part in ("", "message."))
MESSAGE = "alternatives hold EmailAlternative from Django 5.2 on: call attach_alternative()"


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Rewrite the appending of a pair that is written there."""
    match node:
        case ast.Call(
            func=ast.Attribute(
                attr="append", value=ast.Attribute(attr="alternatives") as alternatives
            ),
            args=[ast.Tuple(elts=[body, kind]) as pair],
            keywords=[],
        ) if _is_mail(alternatives.value, kind, module):
            if isinstance(body, ast.Starred) or not module.source(pair).startswith("("):
                yield module.advice(node, MESSAGE)
                return
            rename = Edit(
                module.start(alternatives) + len(module.source(alternatives.value).encode()),
                module.end(node.func),
                ".attach_alternative",
            )
            opening = Edit(module.start(pair), module.start(body), "")
            closing = Edit(module.end(kind), module.end(pair), "")
            yield module.change(node, rename, opening, closing)


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Change | Advice]:
    """Rewrite the first pair that a mail is given, and report other lists."""
    match node.targets:
        case [ast.Attribute(attr="alternatives") as target]:
            pass
        case _:
            return
    if not instances.is_made_by(target.value, module, MAILS):
        return
    match node.value:
        case ast.List(elts=[ast.Tuple(elts=[body, kind]) as pair]) if not isinstance(
            body, ast.Starred
        ) and "#" not in module.source(node.value):
            text = module.source(pair).strip()
            if text.startswith("(") and "\n" not in text and _is_first(node, module):
                mail = module.source(target.value)
                inside = f"{module.source(body)}, {module.source(kind)}"
                yield module.change(
                    node, module.replace(node, f"{mail}.attach_alternative({inside})")
                )
                return
    if not isinstance(node.value, ast.List) or node.value.elts:
        yield module.advice(node, MESSAGE)


def _is_first(node: ast.Assign, module: Module) -> bool:
    """Tell whether nothing else in a function speaks of the alternatives of a mail."""
    function = module.enclosing(node, ast.FunctionDef)
    return function is not None and module.source(function).count("alternative") == 1


def _is_mail(node: ast.expr, kind: ast.expr, module: Module) -> bool:
    """Tell whether a mail is meant: made here, or given text of a type such as `text/html`."""
    is_type = isinstance(kind, ast.Constant) and isinstance(kind.value, str) and "/" in kind.value
    return is_type or instances.is_made_by(node, module, MAILS)


_IMPORT = "from django.core.mail import EmailMultiAlternatives\n\n\n"
_MAIL = f"{_IMPORT}def send(html):\n    mail = EmailMultiAlternatives('a', 'b')\n"

RULE = Rule(
    name="email_alternatives",
    rows=("bi52-email-alternatives",),
    summary="Call `attach_alternative()` for `alternatives.append()`.",
    since=(5, 2),
    safety=Safety.SAFE,
    triggers=("alternatives",),
    url="https://docs.djangoproject.com/en/5.2/releases/5.2/#miscellaneous",
    visit={ast.Call: visit_call, ast.Assign: visit_assign},
    examples=(
        Example(
            before="mail.alternatives.append((html, 'text/html'))  # pretty\n",
            after="mail.attach_alternative(html, 'text/html')  # pretty\n",
        ),
        Example(
            before=f"{_MAIL}    mail.alternatives = [(html, 'text/html')]\n    mail.send()\n",
            after=f"{_MAIL}    mail.attach_alternative(html, 'text/html')\n    mail.send()\n",
        ),
        Example(
            title="a list from elsewhere",
            before=f"{_MAIL}    mail.alternatives = html\n",
            advice="call attach_alternative()",
        ),
        Example(
            title="of something else",
            before="plan.alternatives.append((a, 'b'))\nplan.alternatives = [(a, 'b/c')]\n",
        ),
    ),
)
