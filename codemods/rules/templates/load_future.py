"""Take `{% load … from future %}` away: its tags are Django's own since 1.5."""

from collections.abc import Iterator
from itertools import pairwise

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.template import Tag, Template

_TAGS = frozenset({"url", "ssi", "cycle", "firstof"})


def visit_tag(tag: Tag, template: Template) -> Iterator[Change]:
    """Take the tag away, or the library out of a list of them."""
    words = tag.bits
    if tag.name != "load":
        return
    if words[-2:] == ["from", "future"]:
        if set(words[1:-2]) <= _TAGS:
            yield template.change(tag, template.removal(tag))
    elif "from" not in words and "future" in words[1:]:
        yield template.change(tag, *_without_library(tag, template))


def _without_library(tag: Tag, template: Template) -> Iterator[Edit]:
    if set(tag.bits[1:]) == {"future"}:
        yield template.removal(tag)
        return
    spans = tag.bit_spans()
    for (_, _, before), (word, _, end) in pairwise(spans):
        if word == "future":
            yield Edit(before, end, "")


RULE = Rule(
    name="load_future",
    rows=("template-tag-url-future",),
    summary="Take `{% load … from future %}` away: its tags are Django's own since 1.5.",
    since=(1, 8),
    removed_in=(1, 9),
    safety=Safety.SAFE,
    triggers=("future",),
    url="https://docs.djangoproject.com/en/1.7/releases/1.7/"
    "#loading-ssi-and-url-template-tags-from-future-library",
    visit={Tag: visit_tag},
    examples=(
        Example(
            path="templates/base.html",
            before="{% load i18n %}\n  {% load url from future %}\n<p>\n"
            "{% load url cycle from future %}{% url 'a' %}\n{% load i18n future %}\n",
            after="{% load i18n %}\n<p>\n{% url 'a' %}\n{% load i18n %}\n",
        ),
        Example(
            title="other tags and libraries",
            path="templates/base.html",
            before="{% load date from future %}{% load futures %}{% load url from shop %}\n",
        ),
    ),
)
