"""Report `request.is_ajax` in templates, where it is silently false from Django 4.0 on."""

import re
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.template import Tag, Template, Variable

_IS_AJAX = re.compile(r"(?<![\w.])request\.is_ajax\b")


def visit_token(token: Tag | Variable, template: Template) -> Iterator[Advice]:
    """Report a token that reads the method."""
    if _IS_AJAX.search(token.contents):
        yield template.advice(
            token, "request.is_ajax is gone and silently false: let the view pass the answer"
        )


RULE = Rule(
    name="template_is_ajax",
    rows=("template-is-ajax",),
    summary="Report `request.is_ajax` in templates, where it is silently false from Django 4.0 on.",
    since=(3, 1),
    removed_in=(4, 0),
    safety=Safety.ADVICE,
    triggers=("is_ajax",),
    url="https://docs.djangoproject.com/en/3.1/releases/3.1/#id2",
    visit={Tag: visit_token, Variable: visit_token},
    examples=(
        Example(
            path="templates/a.html",
            before="{% if not request.is_ajax %}{% extends 'b.html' %}{% endif %}\n",
            advice="silently false",
        ),
        Example(path="templates/a.html", before="{% if is_ajax %}{{ my.request.is_ajax }}\n"),
    ),
)
