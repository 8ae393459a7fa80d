"""Say `as_table` where a form is printed into a table, before its default becomes `div`."""

import re
from collections.abc import Iterator

from codemods.change import Advice, Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.template import Template, Variable

_FORM = re.compile(r"(\w+\.)*(\w+_)?form(set)?")
_ELEMENT = re.compile(rb"<(/?)(table|tr|td|th)\b", re.IGNORECASE)


def visit_variable(variable: Variable, template: Template) -> Iterator[Change | Advice]:
    """Rewrite `{{ form }}` between the rows of a table; report it anywhere else."""
    if not _FORM.fullmatch(variable.contents):
        return
    if _is_between_rows(template.data[: variable.start]):
        end = variable.inner + len(variable.contents.encode())
        yield template.change(variable, Edit(end, end, ".as_table"))
    else:
        yield template.advice(
            variable, "a form prints <div> from Django 5.0 on, not rows: say .as_table, .as_p or so"
        )


def _is_between_rows(before: bytes) -> bool:
    """Tell whether the last element that bears on a table is its start, or the end of a row."""
    found = [match.groups() for match in _ELEMENT.finditer(before)]
    if not found:
        return False
    closing, name = found[-1]
    return (closing, name.lower()) in {(b"", b"table"), (b"/", b"tr")}


RULE = Rule(
    name="form_as_table",
    rows=("bi50-form-div-default",),
    summary="Say `as_table` where a form is printed into a table.",
    since=(5, 0),
    safety=Safety.SAFE,
    triggers=("form }}", "form}}", "formset }}", "formset}}"),
    url="https://docs.djangoproject.com/en/5.0/releases/5.0/#miscellaneous",
    visit={Variable: visit_variable},
    examples=(
        Example(
            path="templates/a.html",
            before="<table>\n<tr><th>x</th></tr>\n{{ form }}\n{{user_form}}</table>\n",
            after="<table>\n<tr><th>x</th></tr>\n{{ form.as_table }}\n"
            "{{user_form.as_table}}</table>\n",
        ),
        Example(
            title="outside of a table",
            path="templates/a.html",
            before="<table></table><p>{{ form }}</p>\n",
            advice="say .as_table, .as_p or so",
        ),
        Example(
            title="the form said what it wants",
            path="templates/a.html",
            before="<table>{{ form.as_p }}{{ form.name }}{{ platform }}{{ form|crispy }}</table>\n",
        ),
    ),
)
