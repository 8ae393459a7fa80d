"""Call a widget's `build_attrs()` with the base attributes first, as since Django 1.11."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, calls, receivers
from codemods.toolkit.django_classes import WIDGETS

EXTRA = frozenset(("attrs", "extra_attrs", "final_attrs"))


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Put `self.attrs`, with what came by keyword, before the further attributes."""
    cls = module.enclosing(node, ast.ClassDef)
    if not isinstance(node.func, ast.Attribute) or node.func.attr != "build_attrs":
        return
    if not receivers.is_self(node.func.value) or not isinstance(cls, ast.ClassDef):
        return
    if calls.has_star(node) or calls.has_double_star(node) or len(node.args) != 1:
        return
    if calls.keyword(node, "extra_attrs") or not _is_extra(node.args[0]):
        return
    if ancestry.defines(cls, module, "build_attrs") or _is_new_method(node, module):
        return
    if ancestry.derives_from(cls, module, WIDGETS):
        start = module.end(node.func)
        yield module.change(node, Edit(start, module.end(node), _arguments(node, module)))


def _is_extra(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in EXTRA


def _is_new_method(node: ast.Call, module: Module) -> bool:
    """Tell whether this is `get_context()`, which only the widgets of Django 1.11 have."""
    method = module.enclosing(node, ast.FunctionDef)
    return isinstance(method, ast.FunctionDef) and method.name == "get_context"


def _arguments(node: ast.Call, module: Module) -> str:
    named = [f'"{k.arg}": {module.source(k.value)}' for k in node.keywords]
    base = f"{{**self.attrs, {', '.join(named)}}}" if named else "self.attrs"
    return f"({base}, {module.source(node.args[0])})"


RULE = Rule(
    name="build_attrs",
    rows=(),
    summary="Pass `self.attrs` to a widget's `build_attrs()`.",
    since=(1, 11),
    removed_in=(1, 11),
    safety=Safety.SAFE,
    triggers=("build_attrs",),
    url="https://docs.djangoproject.com/en/1.11/releases/1.11/#changes-due-to-the-introduction-of-template-based-widget-rendering",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=(
                "from django import forms\n\n"
                "class Stars(forms.Widget):\n"
                "    def render(self, name, value, attrs=None, renderer=None):\n"
                "        final = self.build_attrs(attrs, name=name, type='text')\n"
                "        return flatatt(self.build_attrs(attrs))\n"
            ),
            after=(
                "from django import forms\n\n"
                "class Stars(forms.Widget):\n"
                "    def render(self, name, value, attrs=None, renderer=None):\n"
                '        final = self.build_attrs({**self.attrs, "name": name, '
                "\"type\": 'text'}, attrs)\n"
                "        return flatatt(self.build_attrs(self.attrs, attrs))\n"
            ),
        ),
        Example(
            title="the new form, and a class that is no widget",
            before=(
                "from django import forms\n\n"
                "class Stars(forms.Widget):\n"
                "    def a(self, attrs):\n"
                "        return self.build_attrs(self.attrs, attrs)\n"
                "    def get_context(self, name, value, attrs):\n"
                "        return {'attrs': self.build_attrs(attrs)}\n\n"
                "class Tag:\n"
                "    def b(self, attrs):\n"
                "        return self.build_attrs(attrs, name='x')\n"
            ),
        ),
    ),
)
