"""Replace the filter `length_is` by a comparison of `length`."""

import re
from collections.abc import Iterator

from codemods.change import Advice, Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.template import Tag, Template, Variable

_FILTER = re.compile(r"""(?P<value>.+)\|length_is:(?P<quote>["']?)(?P<number>[1-9]\d*)(?P=quote)""")
_YES_NO = re.compile(
    r"""\|yesno:(?P<quote>["'])(?P<yes>[^,"'{}<>&]*),(?P<no>[^,"'{}<>&]*)(?P=quote)"""
)
_MESSAGE = "the filter length_is is gone in Django 5.1: compare |length"


def visit_tag(tag: Tag, template: Template) -> Iterator[Change | Advice]:
    """Compare in `{% if %}`, where no other operator stands beside the filter."""
    if "|length_is" not in tag.contents:
        return
    spans = tag.bit_spans()
    words = [word for word, _, _ in spans]
    edits = []
    for index, (word, start, end) in enumerate(spans):
        if "|length_is" not in word:
            continue
        match = _FILTER.fullmatch(word)
        around = {*words[index - 1 : index], *words[index + 1 : index + 2]}
        if match is None or tag.name not in {"if", "elif"} or around - _LOOSER - {tag.name}:
            yield template.advice(tag, _MESSAGE)
            return
        edits.append(Edit(start, end, f"{match['value']}|length == {match['number']}"))
    yield template.change(tag, *edits)


def visit_variable(variable: Variable, template: Template) -> Iterator[Change | Advice]:
    """Print what the filter printed: `True` and `False`, or the words of `yesno`."""
    if "|length_is" not in variable.contents:
        return
    answer = _YES_NO.search(variable.contents)
    is_last = answer is not None and answer.end() == len(variable.contents)
    body = variable.contents[: answer.start()] if answer and is_last else variable.contents
    match = _FILTER.fullmatch(body)
    if match is None or "|length_is" in match["value"] or re.search(r"\s", match["value"]):
        yield template.advice(variable, _MESSAGE)
        return
    yes, no = (answer["yes"], answer["no"]) if answer and is_last else ("True", "False")
    text = (
        f"{{% if {match['value']}|length == {match['number']} %}}{yes}{{% else %}}{no}{{% endif %}}"
    )
    yield template.change(variable, Edit(variable.start, variable.end, text))


_LOOSER = frozenset({"and", "or", "not"})

RULE = Rule(
    name="length_is",
    rows=("length-is",),
    summary="Replace the filter `length_is` by a comparison of `length`.",
    since=(4, 2),
    removed_in=(5, 1),
    safety=Safety.SAFE,
    triggers=("length_is",),
    url="https://docs.djangoproject.com/en/4.2/releases/4.2/#length-is-template-filter",
    visit={Tag: visit_tag, Variable: visit_variable},
    examples=(
        Example(
            path="templates/list.html",
            before="{% if not items|length_is:4 and b|default:\"a b\"|length_is:'1' %}x"
            '{% elif c|length_is:"2" %}y{% endif %}\n',
            after='{% if not items|length == 4 and b|default:"a b"|length == 1 %}x'
            "{% elif c|length == 2 %}y{% endif %}\n",
        ),
        Example(
            title="printed",
            path="templates/list.html",
            before="{{ a|length_is:2 }} {{a|length_is:'3'|yesno:'one,many'}}\n",
            after="{% if a|length == 2 %}True{% else %}False{% endif %} "
            "{% if a|length == 3 %}one{% else %}many{% endif %}\n",
        ),
        Example(
            title="nothing at all was not of length 0, but has it now",
            path="templates/list.html",
            before="{% if a|length_is:0 %}x{% endif %}\n",
            advice="compare |length",
        ),
        Example(
            title="a number that is a variable, another operator, another tag",
            path="templates/list.html",
            before="{% if a|length_is:n %}{% endif %}{% if a|length_is:2 == b %}{% endif %}"
            "{% with x=a|length_is:2 %}{% endwith %}{{ a|length_is:2|add:1 }}\n",
            advice="compare |length",
        ),
        Example(title="already new", path="templates/a.html", before="{% if a|length == 2 %}\n"),
    ),
)
