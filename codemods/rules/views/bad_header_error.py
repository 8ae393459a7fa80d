"""Catch `ValueError` for the `BadHeaderError` of mails, which is only a name for it now."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit.names import drop_of

OLD = frozenset(f"django.core.mail.{part}BadHeaderError" for part in ("", "message."))


def visit_word(node: ast.Name | ast.Attribute, module: Module) -> Iterator[Change | Advice]:
    """Write the builtin in its place; the import goes with the last use."""
    if module.qualified(node) not in OLD or not isinstance(node.ctx, ast.Load):
        return
    if module.scopes.lookup("ValueError", node) or _is_caught_beside(node, module):
        yield module.advice(node, "BadHeaderError is a name for ValueError from Django 6.0 on")
    else:
        yield module.change(node, module.replace(node, "ValueError"), imports=drop_of(node))


def _is_caught_beside(node: ast.AST, module: Module) -> bool:
    """Tell whether the same `except`, or another one of its `try`, speaks of ValueError."""
    handler = module.enclosing(node, ast.ExceptHandler, ast.stmt)
    tried = module.parent(handler) if isinstance(handler, ast.ExceptHandler) else None
    kinds = [item.type for item in tried.handlers] if isinstance(tried, ast.Try) else []
    return any(
        isinstance(name, ast.Name) and name.id == "ValueError"
        for kind in kinds
        if kind is not None
        for name in ast.walk(kind)
    )


RULE = Rule(
    name="bad_header_error",
    rows=("badheadererror",),
    summary="Catch `ValueError` for the `BadHeaderError` of mails.",
    since=(6, 0),
    removed_in=(2028, 0),
    safety=Safety.SAFE,
    triggers=("BadHeaderError",),
    url="https://docs.djangoproject.com/en/6.0/releases/6.0/#features-deprecated-in-6-0",
    visit={ast.Name: visit_word, ast.Attribute: visit_word},
    examples=(
        Example(
            before=(
                "from django.core.mail import BadHeaderError, send_mail\n\n"
                "try:\n    send_mail()\nexcept BadHeaderError:  # a line break\n    pass\n"
            ),
            after=(
                "from django.core.mail import send_mail\n\n"
                "try:\n    send_mail()\nexcept ValueError:  # a line break\n    pass\n"
            ),
        ),
        Example(
            title="both are caught",
            before=(
                "from django.core.mail import BadHeaderError\n\ntry:\n    send()\n"
                "except BadHeaderError:\n    pass\nexcept ValueError:\n    raise\n"
            ),
            advice="is a name for ValueError",
        ),
        Example(
            title="the one of responses",
            before="from django.http import BadHeaderError\n\nx = BadHeaderError\n",
        ),
    ),
)
