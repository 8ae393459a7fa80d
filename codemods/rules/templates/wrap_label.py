"""Read `widget.wrap_label` in templates of widgets, as Django 2.1 passes it."""

from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.template import Tag, Template

FOLDER = "django/forms/widgets/"


def visit_tag(tag: Tag, template: Template) -> Iterator[Change]:
    """Put the widget's name before the word in a condition."""
    if tag.name not in {"if", "elif"} or FOLDER not in template.path.as_posix():
        return
    edits = [
        Edit(start, end, "widget.wrap_label")
        for word, start, end in tag.bit_spans()
        if word == "wrap_label"
    ]
    if edits:
        yield template.change(tag, *edits)


RULE = Rule(
    name="wrap_label",
    rows=("bi21-wrap-label",),
    summary="Read `widget.wrap_label` in templates of widgets.",
    since=(2, 1),
    removed_in=(2, 1),
    safety=Safety.SAFE,
    triggers=("wrap_label",),
    url="https://docs.djangoproject.com/en/2.1/releases/2.1/#miscellaneous",
    visit={Tag: visit_tag},
    examples=(
        Example(
            path="templates/django/forms/widgets/input_option.html",
            before="{% if wrap_label %}<label>{% endif %}{{ widget.label }}\n",
            after="{% if widget.wrap_label %}<label>{% endif %}{{ widget.label }}\n",
        ),
        Example(
            title="new already",
            path="templates/django/forms/widgets/input_option.html",
            before="{% if widget.wrap_label and x == 'wrap_label' %}{% endif %}\n",
        ),
        Example(
            title="another template",
            path="templates/shop/option.html",
            before="{% if wrap_label %}{% endif %}\n",
        ),
    ),
)
