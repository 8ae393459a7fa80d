"""Hand the form itself to `assertFormError()`, where the response is an attribute or a call."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import receivers, strings

NAMES = {"assertFormError": 4, "assertFormsetError": 5, "assertFormSetError": 5}
RESPONSES = frozenset(("response", "resp", "res", "r"))
METHODS = frozenset(("get", "post", "put", "patch", "delete"))


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Fold the response and the form's name into one argument."""
    if not isinstance(node.func, ast.Attribute) or node.func.attr not in NAMES:
        return
    given = len(node.args) + len(node.keywords)
    if len(node.args) < 2 or given < NAMES[node.func.attr] or not strings.is_text(node.args[1]):
        return
    response, form, *_ = node.args
    if isinstance(response, ast.Name):
        return
    if _is_response(response):
        start, end = module.start(response), module.end(form)
        text = f"{module.source(response)}.context[{module.source(form)}]"
        yield module.change(node, Edit(start, end, text))


def _is_response(node: ast.expr) -> bool:
    if isinstance(node, ast.Call):
        return (
            isinstance(node.func, ast.Attribute)
            and node.func.attr in METHODS
            and receivers.last_word(node.func.value).endswith("client")
        )
    return receivers.last_word(node) in RESPONSES


RULE = Rule(
    name="assert_form_error",
    rows=("assertformerror-response", "assertformseterror-response"),
    summary="Hand the form itself to `assertFormError()` and `assertFormSetError()`.",
    since=(4, 1),
    removed_in=(5, 0),
    safety=Safety.SAFE,
    triggers=tuple(NAMES),
    url="https://docs.djangoproject.com/en/4.1/releases/4.1/#tests",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/tests.py",
            before=(
                "self.assertFormError(self.response, 'form', 'name', ['Too long.'])\n"
                "self.assertFormError(self.client.post('/'), 'form', None, 'No.')\n"
            ),
            after=(
                "self.assertFormError(self.response.context['form'], 'name', ['Too long.'])\n"
                "self.assertFormError(self.client.post('/').context['form'], None, 'No.')\n"
            ),
        ),
        Example(
            title="the new form",
            path="shop/tests.py",
            before="self.assertFormError(self.response.context['form'], 'name', ['Too long.'])\n",
        ),
    ),
)
