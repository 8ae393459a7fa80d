"""Load the `static` tag from the library `static`."""

from collections.abc import Iterator
from itertools import pairwise

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.template import Tag, Template

_OLD = frozenset({"staticfiles", "admin_static"})


def visit_tag(tag: Tag, template: Template) -> Iterator[Change]:
    """Rename a library in `{% load … %}`, or leave it out where `static` is loaded already."""
    if tag.name != "load":
        return
    spans = tag.bit_spans()
    words = tag.bits
    if words[-2:-1] == ["from"]:
        if words[-1] in _OLD:
            yield template.change(tag, _from_edit(spans, is_whole=words[1:-2] == ["static"]))
        return
    is_loaded = "static" in words
    edits = []
    for (_, _, before), (word, start, end) in pairwise(spans):
        if word in _OLD:
            edits.append(Edit(before, end, "") if is_loaded else Edit(start, end, "static"))
            is_loaded = True
    if edits:
        yield template.change(tag, *edits)


def _from_edit(spans: list[tuple[str, int, int]], *, is_whole: bool) -> Edit:
    """Write `{% load static %}` for `{% load static from staticfiles %}`."""
    if is_whole:
        return Edit(spans[-3][2], spans[-1][2], "")
    return Edit(spans[-1][1], spans[-1][2], "static")


RULE = Rule(
    name="load_static",
    rows=("load-staticfiles", "load-admin-static"),
    summary="Load the `static` tag from the library `static`.",
    since=(1, 10),
    removed_in=(3, 0),
    safety=Safety.SAFE,
    triggers=tuple(sorted(_OLD)),
    url="https://docs.djangoproject.com/en/2.1/releases/2.1/#features-deprecated-in-2-1",
    visit={Tag: visit_tag},
    examples=(
        Example(
            path="templates/base.html",
            before="{% extends 'a.html' %}\n{% load staticfiles %}\n{%load i18n staticfiles%}\n"
            "{% load  admin_static  i18n %}<p>{% load static from staticfiles %}</p>\n",
            after="{% extends 'a.html' %}\n{% load static %}\n{%load i18n static%}\n"
            "{% load  static  i18n %}<p>{% load static %}</p>\n",
        ),
        Example(
            title="once is enough",
            path="templates/base.html",
            before="{% load staticfiles i18n admin_static %}{% load static staticfiles %}\n",
            after="{% load static i18n %}{% load static %}\n",
        ),
        Example(
            title="comments, raw text and other libraries",
            path="templates/base.html",
            before="{# load staticfiles #}{% comment %}{% load staticfiles %}{% endcomment %}\n"
            "{% verbatim %}{% load staticfiles %}{% endverbatim %}\n"
            "{% load staticfiles_extra %}{% load static from shop_tags %}\n",
        ),
    ),
)
