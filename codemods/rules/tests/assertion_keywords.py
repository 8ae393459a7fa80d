"""Drop `host=` of `assertRedirects()`, and pass `callable_obj=` by its place."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Take one keyword out of an assertion's call."""
    if not isinstance(node.func, ast.Attribute) or calls.has_star(node):
        return
    if node.func.attr == "assertRedirects" and calls.keyword(node, "host"):
        yield module.change(node, calls.remove_keywords(module, node, "host"))
    named = calls.keyword(node, "callable_obj")
    is_first = named is not None and node.keywords[0] is named and len(node.args) == 2
    if node.func.attr == "assertRaisesMessage" and named and is_first:
        start = module.start(named)
        yield module.change(node, Edit(start, module.start(named.value), ""))


RULE = Rule(
    name="assertion_keywords",
    rows=("assertredirects-host", "assertraisesmessage-callable"),
    summary="Drop keywords of `assertRedirects()` and `assertRaisesMessage()` that are gone.",
    since=(1, 9),
    removed_in=(2, 0),
    safety=Safety.SAFE,
    triggers=("assertRedirects", "assertRaisesMessage"),
    url="https://docs.djangoproject.com/en/2.0/releases/2.0/#features-removed-in-2-0",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/tests.py",
            before=(
                "self.assertRedirects(response, '/', host='testserver')\n"
                "self.assertRaisesMessage(ValueError, 'No.', callable_obj=pay, order=1)\n"
            ),
            after=(
                "self.assertRedirects(response, '/')\n"
                "self.assertRaisesMessage(ValueError, 'No.', pay, order=1)\n"
            ),
        ),
        Example(
            title="other calls",
            path="shop/tests.py",
            before="self.assertThat(host='x')\nself.assertRedirects(response, '/')\n",
        ),
    ),
)
