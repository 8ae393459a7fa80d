"""Write `translate` and `blocktranslate`, the full names of the tags since Django 3.1."""

from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.template import Tag, Template

SINCE = (3, 1)
BLOCK, BLOCK_END = "blocktrans", "endblocktrans"


def visit_tag(tag: Tag, template: Template) -> Iterator[Change]:
    """Rename a tag, and its end with it, in templates that load Django's `i18n`.

    A project of a release that has the new names is free to like the old ones.
    """
    source = template.facts.source
    if source is not None and source >= SINCE:
        return
    if tag.name not in {"trans", BLOCK} or not _loads_i18n(template):
        return
    if tag.name == "trans":
        yield template.change(tag, _renamed(tag, "trans", "translate"))
        return
    end = next(
        (other for other in template.tags if other.start > tag.start and _closes(other)), None
    )
    if end is not None and end.name == BLOCK_END:
        yield template.change(
            tag,
            _renamed(tag, BLOCK, "blocktranslate"),
            _renamed(end, BLOCK_END, "endblocktranslate"),
        )


def _closes(tag: Tag) -> bool:
    return tag.name in {BLOCK, BLOCK_END}


def _renamed(tag: Tag, old: str, new: str) -> Edit:
    return Edit(tag.inner, tag.inner + len(old), new)


def _loads_i18n(template: Template) -> bool:
    """Tell whether a template loads the library, and no name of another one for these tags."""
    loads = [tag.bits[1:] for tag in template.tags if tag.name == "load"]
    is_foreign = any("from" in bits and {"trans", BLOCK} & set(bits) for bits in loads)
    return not is_foreign and any(bits[-1:] == ["i18n"] or "i18n" in bits for bits in loads)


RULE = Rule(
    name="translate_tags",
    rows=("trans-tag",),
    summary="Write `translate` and `blocktranslate` for `trans` and `blocktrans`.",
    since=SINCE,
    safety=Safety.SAFE,
    triggers=("trans", BLOCK),
    url="https://docs.djangoproject.com/en/3.1/releases/3.1/#templates",
    visit={Tag: visit_tag},
    examples=(
        Example(
            path="templates/base.html",
            before=(
                "{% load i18n static %}\n{% trans 'Name' as x %}{%trans \"a\"%}\n"
                "{% blocktrans count n=n %}one{% plural %}many{% endblocktrans %}\n"
            ),
            after=(
                "{% load i18n static %}\n{% translate 'Name' as x %}{%translate \"a\"%}\n"
                "{% blocktranslate count n=n %}one{% plural %}many{% endblocktranslate %}\n"
            ),
        ),
        Example(
            title="tags of Jinja, or of another library",
            path="templates/base.html",
            before="{% trans %}Name{% endtrans %}{% trans 'a' %}\n",
        ),
        Example(
            title="without its end",
            path="templates/base.html",
            before="{% load i18n %}{% blocktrans %}a\n",
        ),
    ),
)
