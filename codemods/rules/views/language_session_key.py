"""Report the language in the session, which Django 4.0 reads from a cookie alone."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import receivers

NAME = "django.utils.translation.LANGUAGE_SESSION_KEY"
TEXTS = frozenset(("_language", "django_language"))
MESSAGE = "the language is no longer in the session: set the cookie settings.LANGUAGE_COOKIE_NAME"


def visit_import(node: ast.ImportFrom, module: Module) -> Iterator[Advice]:
    """Report the import of the key."""
    if any(i.statement is node and i.qualified == NAME for i in module.scopes.imports):
        yield module.advice(node, MESSAGE)


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Advice]:
    """Report the key by its module."""
    if module.qualified(node) == NAME:
        yield module.advice(node, MESSAGE)


def visit_subscript(node: ast.Subscript, module: Module) -> Iterator[Advice]:
    """Report the key as a text."""
    is_key = isinstance(node.slice, ast.Constant) and node.slice.value in TEXTS
    if is_key and receivers.last_word(node.value) == "session":
        yield module.advice(node, MESSAGE)


RULE = Rule(
    name="language_session_key",
    rows=("bi30-locale-session",),
    summary="Report the language in the session, which is read from a cookie alone.",
    since=(3, 0),
    removed_in=(4, 0),
    safety=Safety.ADVICE,
    triggers=("LANGUAGE_SESSION_KEY", *sorted(TEXTS)),
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#miscellaneous",
    visit={
        ast.ImportFrom: visit_import,
        ast.Attribute: visit_attribute,
        ast.Subscript: visit_subscript,
    },
    examples=(
        Example(
            before=(
                "from django.utils.translation import LANGUAGE_SESSION_KEY\n\n\ndef f(request):\n"
                "    request.session[LANGUAGE_SESSION_KEY] = 'de'\n"
            ),
            advice="set the cookie",
        ),
        Example(
            before="def f(request):\n    request.session['_language'] = 'de'\n",
            advice="set the cookie",
        ),
        Example(title="another key", before="request.session['_languages'] = texts['_language']\n"),
    ),
)
