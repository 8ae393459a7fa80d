"""Set `output_field` of an expression for its old private name `_output_field`."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls, instances
from codemods.toolkit.django_classes import EXPRESSIONS

NOTE = "output_field raises FieldError where nothing sets it, and _output_field was None."


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Change]:
    """Rename it where it is set, and where its value is read."""
    if node.attr != "_output_field" or not instances.is_self_of(node.value, module, EXPRESSIONS):
        return
    if isinstance(node.ctx, ast.Store):
        yield module.change(node, calls.rename_attribute(module, node, "output_field"))
    elif isinstance(node.ctx, ast.Load):
        is_asked = isinstance(module.parent(node), ast.Compare | ast.BoolOp | ast.If | ast.IfExp)
        name = "_output_field_or_none" if is_asked else "output_field"
        edit = calls.rename_attribute(module, node, name)
        yield module.change(node, edit, note="" if is_asked else NOTE)


_IMPORT = "from django.db.models import Func\n\n\n"

RULE = Rule(
    name="private_output_field",
    rows=("bi20-output-field-private",),
    summary="Set `output_field` of an expression for `_output_field`.",
    since=(2, 0),
    removed_in=(2, 0),
    safety=Safety.REVIEW,
    triggers=("_output_field",),
    url="https://docs.djangoproject.com/en/2.0/releases/2.0/#miscellaneous",
    visit={ast.Attribute: visit_attribute},
    examples=(
        Example(
            before=(
                f"{_IMPORT}class Near(Func):\n    def fix(self, field):\n"
                "        if self._output_field is None:\n"
                "            self._output_field = field  # ours\n"
                "        return self._output_field\n"
            ),
            after=(
                f"{_IMPORT}class Near(Func):\n    def fix(self, field):\n"
                "        if self._output_field_or_none is None:\n"
                "            self.output_field = field  # ours\n"
                f"        # django-forge: review (private_output_field): {NOTE}\n"
                "        return self.output_field\n"
            ),
        ),
        Example(
            title="of something else",
            before="class Form:\n    def f(self):\n        self._output_field = 1\n",
        ),
    ),
)
