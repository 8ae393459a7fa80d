"""Offer `get_joining_fields()` on a relation of one's own making: Django 5.0 joins by it."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, statements
from codemods.toolkit.django_classes import PLAIN_RELATIONS

FORWARD, REVERSE = "get_joining_fields", "get_reverse_joining_fields"
METHODS = (
    f"def {FORWARD}(self, reverse_join=False):",
    "\tif reverse_join:",
    "\t\treturn tuple((theirs, ours) for ours, theirs in self.related_fields)",
    "\treturn tuple(self.related_fields)",
    "",
    f"def {REVERSE}(self):",
    f"\treturn self.{FORWARD}(reverse_join=True)",
)
NOTE = "see that related_fields names what get_joining_columns() joins by."


def visit_function(node: ast.FunctionDef, module: Module) -> Iterator[Change]:
    """Add the methods of fields below the one of columns, whose class inherits none."""
    cls = ancestry.owner(node, module)
    if node.name != "get_joining_columns" or cls is None or module.parent(node) is not cls:
        return
    found = ancestry.ancestors(cls, module)
    if len(cls.bases) != 1 or not found or not found <= PLAIN_RELATIONS or node.decorator_list:
        return
    if ancestry.defines(cls, module, FORWARD) or not ancestry.defines(
        cls, module, "related_fields"
    ):
        return
    yield module.change(node, statements.insert_method(module, node, *METHODS), note=NOTE)


_CLASS = (
    "from django.db.models.fields.related import RelatedField\n\n"
    "class TagField({base}):\n"
    "    {note}def get_joining_columns(self, reverse_join=False):\n"
    "        return columns(self, reverse_join)\n{methods}"
)
_RELATED = "\n    @property\n    def related_fields(self):\n        return [(self.a, self.b)]\n"

RULE = Rule(
    name="joining_fields",
    rows=("get-joining-columns",),
    summary="Offer `get_joining_fields()` on relations of one's own making.",
    since=(5, 0),
    removed_in=(5, 0),
    safety=Safety.REVIEW,
    triggers=("get_joining_columns",),
    url="https://docs.djangoproject.com/en/5.0/releases/5.0/#miscellaneous",
    visit={ast.FunctionDef: visit_function},
    examples=(
        Example(
            before=_CLASS.format(base="RelatedField", note="", methods="") + _RELATED,
            after=_CLASS.format(
                base="RelatedField",
                note=f"# django-forge: review (joining_fields): {NOTE}\n    ",
                methods="""
    def get_joining_fields(self, reverse_join=False):
        if reverse_join:
            return tuple((theirs, ours) for ours, theirs in self.related_fields)
        return tuple(self.related_fields)

    def get_reverse_joining_fields(self):
        return self.get_joining_fields(reverse_join=True)
""",
            )
            + _RELATED,
        ),
        Example(
            title="a relation that does not say which fields it joins",
            before=_CLASS.format(base="RelatedField", note="", methods=""),
        ),
        Example(
            title="a foreign key inherits it",
            before=_CLASS.format(base="ForeignKey", note="", methods="").replace(
                "import Rel", "import ForeignKey, Rel"
            )
            + _RELATED,
        ),
    ),
)
