"""Replace `@register.assignment_tag` by `@register.simple_tag`, which can assign as well."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit.calls import rename_attribute
from codemods.toolkit.names import constant_of

_LIBRARIES = {"django.template.Library", "django.template.base.Library"}


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Change]:
    """Rename the method of a template library."""
    if node.attr == "assignment_tag" and _is_library(node.value, module):
        yield module.change(node, rename_attribute(module, node, "simple_tag"))


def _is_library(node: ast.expr, module: Module) -> bool:
    made_by = constant_of(node, module)
    return isinstance(made_by, ast.Call) and module.qualified(made_by.func) in _LIBRARIES


RULE = Rule(
    name="assignment_tag",
    rows=("assignment-tag",),
    summary="Replace `@register.assignment_tag` by `@register.simple_tag`.",
    since=(1, 9),
    removed_in=(2, 0),
    safety=Safety.SAFE,
    triggers=("assignment_tag",),
    url="https://docs.djangoproject.com/en/1.9/releases/1.9/#assignment-tag",
    visit={ast.Attribute: visit_attribute},
    examples=(
        Example(
            path="shop/templatetags/shop.py",
            before="from django import template\n\nregister = template.Library()\n\n\n"
            "@register.assignment_tag(takes_context=True)  # as\ndef a(context):\n    pass\n\n\n"
            "@register.assignment_tag\ndef b():\n    pass\n",
            after="from django import template\n\nregister = template.Library()\n\n\n"
            "@register.simple_tag(takes_context=True)  # as\ndef a(context):\n    pass\n\n\n"
            "@register.simple_tag\ndef b():\n    pass\n",
        ),
        Example(
            title="another library",
            before="from shop import Library\n\nregister = Library()\nregister.assignment_tag(f)\n",
        ),
    ),
)
