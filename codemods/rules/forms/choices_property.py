"""Go through the property `choices` of form fields, whose private accessors Django 5.0 has not."""

import ast
import re
from collections.abc import Iterator

from codemods.change import Advice, Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry

MESSAGE = "forms.ChoiceField has no _set_choices() from Django 5.0 on: extend the choices property"
ACCESSORS = {"_set_choices": "choices.fset", "_get_choices": "choices.fget"}
FIELDS = re.compile(r"django\.forms\.(fields\.|models\.)?\w*ChoiceField")


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Change | Advice]:
    """Rewrite `super()._set_choices(…)`, and the accessor of a field of Django's own."""
    if node.attr not in ACCESSORS:
        return
    call = module.parent(node)
    is_called = isinstance(call, ast.Call) and call.func is node
    match node.value:
        case ast.Call(func=ast.Name(id="super")) if isinstance(call, ast.Call) and is_called:
            edits = _of_super(node, call, module)
            yield module.change(call, *edits) if edits else module.advice(node, MESSAGE)
        case value if FIELDS.fullmatch(module.qualified(value) or ""):
            yield module.change(
                node, Edit(module.end(value), module.end(node), f".{ACCESSORS[node.attr]}")
            )


def _of_super(node: ast.Attribute, call: ast.Call, module: Module) -> list[Edit]:
    """Give the edits of a call of the next class's accessor; none where that may be ours."""
    function = module.enclosing(call, ast.FunctionDef, ast.Lambda)
    cls = ancestry.owner(function, module) if isinstance(function, ast.FunctionDef) else None
    if cls is None or not isinstance(function, ast.FunctionDef) or not function.args.args:
        return []
    if not _goes_by_the_property(cls, node.attr, module) or call.keywords:
        return []
    if node.attr == "_get_choices":
        return [Edit(module.end(node.value), module.end(call), ".choices")] if not call.args else []
    if len(call.args) != 1 or isinstance(call.args[0], ast.Starred):
        return []
    this = function.args.args[0].arg
    start = module.start(call.args[0])
    return [
        module.replace(node, f"super({cls.name}, type({this})).choices.fset"),
        Edit(start, start, f"{this}, "),
    ]


def _goes_by_the_property(cls: ast.ClassDef, accessor: str, module: Module) -> bool:
    """Tell whether whoever has the accessor, here and elsewhere, has the property as well."""
    own = {node.name: node for node in module.root.body if isinstance(node, ast.ClassDef)}
    if own.get(cls.name) is not cls:
        return False
    others = [facts.members for facts in module.facts.classes.values() if accessor in facts.members]
    here = [node for node in own.values() if ancestry.member(node, accessor)]
    return all("choices" in members for members in others) and all(
        ancestry.member(node, "choices") for node in here
    )


_MIXIN = (
    "class Listed(object):\n"
    "    def _get_choices(self):\n        return super(Listed, self)._get_choices()\n\n"
    "    def _set_choices(self, value):\n        super(Listed, self)._set_choices(value)  # first\n"
    "        self._choices = self.widget.choices = order(self._choices)\n\n"
    "    choices = property(_get_choices, _set_choices)\n"
)

RULE = Rule(
    name="choices_property",
    rows=(),
    summary="Go through the property `choices` of form fields, not its private accessors.",
    since=(5, 0),
    removed_in=(5, 0),
    safety=Safety.SAFE,
    triggers=tuple(ACCESSORS),
    url="https://docs.djangoproject.com/en/5.0/releases/5.0/#forms",
    visit={ast.Attribute: visit_attribute},
    examples=(
        Example(
            before=_MIXIN,
            after=_MIXIN.replace(
                "super(Listed, self)._get_choices()", "super(Listed, self).choices"
            ).replace(
                "super(Listed, self)._set_choices(", "super(Listed, type(self)).choices.fset(self, "
            ),
        ),
        Example(
            before="from django.forms import ChoiceField\n\n\nclass Shop(ChoiceField):\n"
            "    def put(self, value):\n        ChoiceField._set_choices(self, value)\n\n"
            "    choices = property(get, ChoiceField._set_choices)\n",
            after="from django.forms import ChoiceField\n\n\nclass Shop(ChoiceField):\n"
            "    def put(self, value):\n        ChoiceField.choices.fset(self, value)\n\n"
            "    choices = property(get, ChoiceField.choices.fset)\n",
        ),
        Example(
            title="an accessor without the property",
            before="from django import forms\n\n\nclass Shop(forms.ChoiceField):\n"
            "    def _set_choices(self, value):\n        super()._set_choices(value)\n",
            advice="extend the choices property",
        ),
        Example(
            title="arguments of another shape",
            before="class Shop(Base):\n"
            "    def _set_choices(self, *values):\n        super()._set_choices(*values)\n\n"
            "    choices = property(get, _set_choices)\n",
            advice="extend the choices property",
        ),
        Example(
            title="one's own",
            before="class Shop:\n    def f(self, value):\n        self._set_choices(value)\n",
        ),
    ),
)
