"""Include the template `table.html` of forms for `default.html`, gone since Django 5.0."""

from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.template import Tag, Template

PATHS = ("django/forms/default.html", "django/forms/formsets/default.html")


def visit_tag(tag: Tag, template: Template) -> Iterator[Change]:
    """Change the name in `include` and `extends`."""
    if tag.name not in {"include", "extends"}:
        return
    if len(tag.bits) < 2:
        return
    word, start, end = tag.bit_spans()[1]
    if word[1:-1] in PATHS and word[0] in "'\"" and word[0] == word[-1]:
        new = word[1:-1].replace("default.html", "table.html")
        yield template.change(tag, Edit(start + 1, end - 1, new))


RULE = Rule(
    name="forms_default_include",
    rows=("forms-default-html",),
    summary="Include the template `table.html` of forms for `default.html`.",
    since=(4, 1),
    removed_in=(5, 0),
    safety=Safety.SAFE,
    triggers=PATHS,
    url="https://docs.djangoproject.com/en/4.1/releases/4.1/#features-deprecated-in-4-1",
    visit={Tag: visit_tag},
    examples=(
        Example(
            path="templates/order.html",
            before='{% include "django/forms/default.html" with x=1 %}\n',
            after='{% include "django/forms/table.html" with x=1 %}\n',
        ),
        Example(
            title="of formsets",
            path="templates/order.html",
            before="{% extends 'django/forms/formsets/default.html' %}\n",
            after="{% extends 'django/forms/formsets/table.html' %}\n",
        ),
        Example(
            title="a template of the project's own",
            path="templates/order.html",
            before=('{% include "shop/forms/default.html" %}{{ "django/forms/default.html" }}\n'),
        ),
    ),
)
