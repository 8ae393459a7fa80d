"""Report a template node that renders anything but text, which Django 4.0 no longer converts."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry

NODES = frozenset(f"django.template.{name}" for name in ("Node", "base.Node", "defaulttags.Node"))
_OTHER = (ast.List, ast.Tuple, ast.Dict, ast.Set)


def visit_return(node: ast.Return, module: Module) -> Iterator[Advice]:
    """Report a `return` that surely gives no text."""
    function = module.enclosing(node, ast.FunctionDef, ast.Lambda)
    if not isinstance(function, ast.FunctionDef) or function.name != "render":
        return
    cls = ancestry.owner(function, module)
    if cls is not None and _is_other(node.value) and ancestry.derives_from(cls, module, NODES):
        yield module.advice(node, "render() of a template node has to return text")


def _is_other(value: ast.expr | None) -> bool:
    if isinstance(value, ast.Constant):
        return not isinstance(value.value, str)
    return value is None or isinstance(value, _OTHER)


_HEAD = "from django import template\n\n\nclass Total(template.Node):\n"

RULE = Rule(
    name="node_render_text",
    rows=("bi40-node-render-str",),
    summary="Report a template node that renders anything but text.",
    since=(4, 0),
    removed_in=(4, 0),
    safety=Safety.ADVICE,
    triggers=("Node",),
    url="https://docs.djangoproject.com/en/4.0/releases/4.0/#miscellaneous",
    visit={ast.Return: visit_return},
    examples=(
        Example(
            before=f"{_HEAD}    def render(self, context):\n        return None\n",
            advice="has to return text",
        ),
        Example(
            title="text, perhaps text, and of something else",
            before=(
                f"{_HEAD}    def render(self, context):\n        if a:\n            return ''\n"
                "        return self.total\n\n\nclass Chart:\n    def render(self, context):\n"
                "        return 1\n"
            ),
        ),
    ),
)
