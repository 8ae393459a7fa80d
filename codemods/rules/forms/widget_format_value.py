"""Spell a widget's `_format_value()` without its underscore, as since Django 1.10."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, calls, receivers
from codemods.toolkit.django_classes import WIDGETS

OLD, NEW = "_format_value", "format_value"


def visit_function(node: ast.FunctionDef, module: Module) -> Iterator[Change]:
    """Rename the method of a widget that has only the old one."""
    cls = ancestry.owner(node, module)
    if node.name == OLD and cls and _is_widget(cls, module):
        start = module.data.index(OLD.encode(), module.start(node))
        yield module.change(node, Edit(start, start + 1, ""))


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Change]:
    """Rename a use inside such a widget, or of something that is called a widget."""
    if node.attr != OLD:
        return
    cls = module.enclosing(node, ast.ClassDef)
    inside = isinstance(cls, ast.ClassDef) and _is_widget(cls, module)
    if inside or receivers.last_word(node.value) == "widget":
        yield module.change(node, calls.rename_attribute(module, node, NEW))


def _is_widget(cls: ast.ClassDef, module: Module) -> bool:
    return ancestry.derives_from(cls, module, WIDGETS) and not ancestry.defines(cls, module, NEW)


RULE = Rule(
    name="widget_format_value",
    rows=("widget-format-value",),
    summary="Rename a widget's `_format_value()` to `format_value()`.",
    since=(1, 10),
    removed_in=(2, 0),
    safety=Safety.SAFE,
    triggers=(OLD,),
    url="https://docs.djangoproject.com/en/2.0/releases/2.0/#features-removed-in-2-0",
    visit={ast.FunctionDef: visit_function, ast.Attribute: visit_attribute},
    examples=(
        Example(
            before=(
                "from django import forms\n\n"
                "class Stars(forms.TextInput):\n"
                "    def _format_value(self, value):\n"
                "        return super()._format_value(value) or self.widget._format_value('')\n"
            ),
            after=(
                "from django import forms\n\n"
                "class Stars(forms.TextInput):\n"
                "    def format_value(self, value):\n"
                "        return super().format_value(value) or self.widget.format_value('')\n"
            ),
        ),
        Example(
            title="a private method of something else",
            before="class Report:\n    def _format_value(self, value):\n        return value\n",
        ),
        Example(
            title="both, for both kinds of Django",
            before=(
                "from django import forms\n\n"
                "class Stars(forms.TextInput):\n"
                "    def format_value(self, value):\n        return value\n\n"
                "    def _format_value(self, value):\n        return self.format_value(value)\n"
            ),
        ),
    ),
)
