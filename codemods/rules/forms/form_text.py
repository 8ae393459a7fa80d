"""Report forms made to text: since Django 5.0 that is `<div>`, where it was rows of a table."""

import ast
import re
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

NAMES = re.compile(r"(\w+_)?form(set)?")
MESSAGE = "a form's text is <div> from Django 5.0 on, not rows: say {name}.as_table()"


def visit_call(node: ast.Call, module: Module) -> Iterator[Advice]:
    """Report `str(form)`, by the name that forms go by."""
    if len(node.args) != 1 or node.keywords or not module.is_builtin(node.func, "str"):
        return
    match node.args[0]:
        case ast.Name(id=name) | ast.Attribute(attr=name) if NAMES.fullmatch(name):
            yield module.advice(node, MESSAGE.format(name=module.source(node.args[0])))


RULE = Rule(
    name="form_text",
    rows=("bi50-form-div-default",),
    summary="Report forms made to text, which are no rows of a table any more.",
    since=(5, 0),
    removed_in=(5, 0),
    safety=Safety.ADVICE,
    triggers=("str(form", "form))", "formset))", "_form)"),
    url="https://docs.djangoproject.com/en/5.0/releases/5.0/#miscellaneous",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/tests.py",
            before="def check(self, form, html):\n    self.assertHTMLEqual(str(form), html)\n",
            advice="say form.as_table()",
        ),
        Example(
            path="shop/tests.py",
            before="def check(self):\n    assert '<tr>' in str(self.order_form)\n",
            advice="say self.order_form.as_table()",
        ),
        Example(
            title="anything else made to text",
            before="def check(form):\n    return str(form.errors), str(reform), repr(form)\n",
        ),
    ),
)
