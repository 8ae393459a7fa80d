"""Report `{% ssi %}`, gone in Django 1.10."""

from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.template import Tag, Template


def visit_tag(tag: Tag, template: Template) -> Iterator[Advice]:
    """Report the tag: it read a file by its absolute path, which no other tag does."""
    if tag.name == "ssi":
        yield template.advice(
            tag, "{% ssi %} is gone: move the file to a template folder, include it"
        )


RULE = Rule(
    name="ssi_tag",
    rows=("ssi-tag",),
    summary="Report `{% ssi %}`, gone in Django 1.10.",
    since=(1, 8),
    removed_in=(1, 10),
    safety=Safety.ADVICE,
    triggers=("ssi",),
    url="https://docs.djangoproject.com/en/1.8/releases/1.8/#ssi-template-tag",
    visit={Tag: visit_tag},
    examples=(
        Example(
            path="templates/a.html",
            before="{% ssi '/srv/a.html' parsed %}\n",
            advice="{% ssi %} is gone",
        ),
        Example(path="templates/a.html", before="{% include 'ssi.html' %}{# ssi #} ssi\n"),
    ),
)
