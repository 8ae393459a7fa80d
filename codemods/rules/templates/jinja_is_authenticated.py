"""Read `user.is_authenticated` as an attribute in templates of Jinja."""

import re
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.template import Tag, Template, Variable

_CALL = re.compile(rb"\b(?:request\.)?user\.is_(?:authenticated|anonymous)(?P<call>\(\s*\))")
_STRING = re.compile(rb"'[^']*'|\"[^\"]*\"")


def visit_token(token: Tag | Variable, template: Template) -> Iterator[Change]:
    """Take the brackets away, which Django's own templates never had."""
    start = token.inner
    text = template.data[start : token.end]
    quoted = [match.span() for match in _STRING.finditer(text)]
    edits = [
        Edit(start + match.start("call"), start + match.end("call"), "")
        for match in _CALL.finditer(text)
        if not any(first <= match.start() < last for first, last in quoted)
        and text[max(0, match.start() - 1) : match.start()] != b"."
    ]
    if edits:
        yield template.change(token, *edits)


RULE = Rule(
    name="jinja_is_authenticated",
    rows=("template-is-authenticated",),
    summary="Read `user.is_authenticated` as an attribute in templates of Jinja.",
    since=(1, 10),
    removed_in=(2, 0),
    safety=Safety.SAFE,
    triggers=("is_authenticated", "is_anonymous"),
    url="https://docs.djangoproject.com/en/2.0/releases/2.0/#features-removed-in-2-0",
    visit={Tag: visit_token, Variable: visit_token},
    examples=(
        Example(
            path="templates/base.html",
            before=(
                "{% if request.user.is_authenticated() and not user.is_anonymous() %}\n"
                "{{ user.is_authenticated() }}{% endif %}\n"
            ),
            after=(
                "{% if request.user.is_authenticated and not user.is_anonymous %}\n"
                "{{ user.is_authenticated }}{% endif %}\n"
            ),
        ),
        Example(
            title="an attribute already, of something else, and in a text",
            path="templates/base.html",
            before=(
                "{{ user.is_authenticated }}{{ session.is_authenticated() }}"
                "{{ the.user.is_anonymous() }}{{ 'user.is_anonymous()' }}\n"
            ),
        ),
    ),
)
