"""Report relations of instances that have no row yet: a ValueError from Django 4.1 on."""

import ast
import re
from collections.abc import Callable, Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, model_traits, receivers
from codemods.toolkit.crossings import Crossing

SET = re.compile(r"\w+_set")
EARLY = frozenset(("__init__", "clean", "full_clean", "clean_fields", "validate_unique"))
CHANGE = Crossing(
    (4, 1),
    "without a row of its own this is a ValueError from Django 4.1 on: ask for self.pk first",
)
_KNOWS = frozenset(("pk", "id", "_state"))


def visit_function(node: ast.FunctionDef, module: Module) -> Iterator[Advice]:
    """Report `self.line_set` in a method that also runs before the first save."""
    cls = ancestry.owner(node, module)
    if node.name in EARLY and cls is not None:
        found = list(_sets(node, receivers.is_self))
        if found and not _asks(node) and model_traits.is_model(cls, module):
            yield from CHANGE.at(found[0], module)


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Advice]:
    """Report `order.line_set` between `order = Order(…)` and its first save."""
    match node:
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=cls)):
            function = module.enclosing(node, ast.FunctionDef)
            if function is None or not _is_model(cls, module):
                return
            saved = [
                call.lineno
                for call in ast.walk(function)
                if isinstance(call, ast.Call) and _touches(call, name) and call.lineno > node.lineno
            ]
            for place in _sets(function, lambda value: getattr(value, "id", "") == name):
                if node.lineno < place.lineno < min(saved, default=place.lineno + 1):
                    yield from CHANGE.at(place, module)
                    return


def _touches(call: ast.Call, name: str) -> bool:
    """Tell whether a call may save what a name stands for."""
    if isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") == name:
        return True
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    return any(isinstance(value, ast.Name) and value.id == name for value in given)


def _is_model(node: ast.expr, module: Module) -> bool:
    cls = ancestry.local_class(node.id, module) if isinstance(node, ast.Name) else None
    if cls is not None:
        return model_traits.is_model(cls, module)
    name = ancestry.absolute(module, module.qualified(node))
    return bool(ancestry.facts_of(module, name or "").ancestors & model_traits.MODELS)


def _sets(function: ast.AST, is_owner: Callable[[ast.expr], bool]) -> Iterator[ast.Attribute]:
    """Yield the uses of a reverse relation by its default name, with a method called on it."""
    for node in ast.walk(function):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Attribute(attr=attr) as relation)):
                if SET.fullmatch(attr) and is_owner(relation.value):
                    yield relation


def _asks(function: ast.FunctionDef) -> bool:
    return any(
        isinstance(node, ast.Attribute) and node.attr in _KNOWS and receivers.is_self(node.value)
        for node in ast.walk(function)
    )


_HEAD = "from django.db import models\n\n\nclass Order(models.Model):\n"

RULE = Rule(
    name="unsaved_relations",
    rows=("bi41-unsaved-reverse-fk",),
    summary="Report relations of instances that have no row yet: a ValueError from 4.1 on.",
    since=(4, 1),
    removed_in=(4, 1),
    safety=Safety.ADVICE,
    triggers=("_set.",),
    url="https://docs.djangoproject.com/en/4.1/releases/4.1/#reverse-foreign-key-changes-for-unsaved-model-instances",
    visit={ast.FunctionDef: visit_function, ast.Assign: visit_assign},
    examples=(
        Example(
            path="shop/models.py",
            before=f"{_HEAD}    def clean(self):\n        if not self.line_set.exists():\n"
            "            raise ValidationError('empty')\n",
            advice="ask for self.pk first",
        ),
        Example(
            title="between making and saving",
            path="shop/models.py",
            before=f"{_HEAD}    pass\n\n\ndef make():\n    order = Order(number=1)\n"
            "    lines = order.line_set.count()\n    order.save()\n    return lines\n",
            advice="a ValueError",
        ),
        Example(
            title="with a row, perhaps, and other sets",
            path="shop/models.py",
            before=f"{_HEAD}    def clean(self):\n        if self.pk:\n"
            "            self.line_set.exists()\n\n    def total(self):\n"
            "        return self.line_set.count()\n\n\ndef make():\n    order = Order(number=1)\n"
            "    order.save()\n    order.line_set.count()\n    other = Order()\n    store(other)\n"
            "    return other.line_set.count()\n\n\nclass Form:\n    def clean(self):\n"
            "        return self.line_set.count()\n",
        ),
    ),
)
