"""Say `parent_link=True` on the field that leads from a model to the one it derives from."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

FIELDS = frozenset(f"django.db.models.{module}OneToOneField" for module in ("", "fields.related."))
NOTE = "makemigrations has to find nothing new here."


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Add the argument to the only such field of a class; report where there are several."""
    if module.qualified(node.func) not in FIELDS or calls.has_double_star(node):
        return
    cls = module.parent(module.statement(node))
    if not isinstance(cls, ast.ClassDef) or calls.keyword(node, "parent_link"):
        return
    found = [field for field in _fields(cls, module) if _leads_to_base(field, cls)]
    if node not in found or any(calls.keyword(field, "parent_link") for field in found):
        return
    if len(found) > 1:
        yield module.advice(node, "say parent_link=True on the field that leads to the base model")
    else:
        edit = calls.add_keyword(module, node, "parent_link", "True")
        yield module.change(node, edit, note=NOTE)


def _fields(cls: ast.ClassDef, module: Module) -> list[ast.Call]:
    values = [item.value for item in cls.body if isinstance(item, ast.Assign)]
    return [
        value
        for value in values
        if isinstance(value, ast.Call) and module.qualified(value.func) in FIELDS
    ]


def _leads_to_base(field: ast.Call, cls: ast.ClassDef) -> bool:
    to = calls.argument(field, "to", position=0)
    if to is None:
        return False
    if isinstance(to, ast.Constant):
        return any(isinstance(base, ast.Name) and base.id == to.value for base in cls.bases)
    return any(ast.dump(base) == ast.dump(to) for base in cls.bases)


_IMPORT = "from django.db import models\n\n\n"

RULE = Rule(
    name="parent_link",
    rows=("mti-parent-link",),
    summary="Say `parent_link=True` on the field that leads to a model's base.",
    since=(1, 10),
    removed_in=(2, 0),
    safety=Safety.REVIEW,
    triggers=("OneToOneField",),
    url="https://docs.djangoproject.com/en/2.0/releases/2.0/#features-removed-in-2-0",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/models.py",
            before=(
                f"{_IMPORT}class Shop(Place):\n"
                "    place = models.OneToOneField(Place, models.CASCADE)  # up\n"
            ),
            after=(
                f"{_IMPORT}class Shop(Place):\n"
                f"    # django-forge: review (parent_link): {NOTE}\n"
                "    place = models.OneToOneField(Place, models.CASCADE, parent_link=True)  # up\n"
            ),
        ),
        Example(
            title="several",
            path="shop/models.py",
            before=(
                f"{_IMPORT}class Shop(Place):\n"
                "    a = models.OneToOneField(Place, models.CASCADE)\n"
                "    b = models.OneToOneField('Place', models.CASCADE)\n"
            ),
            advice="say parent_link=True",
        ),
        Example(
            title="chosen already, another model, and another base",
            path="shop/models.py",
            before=(
                f"{_IMPORT}class Shop(Place):\n"
                "    a = models.OneToOneField(Place, models.CASCADE, parent_link=True)\n"
                "    b = models.OneToOneField(User, models.CASCADE)\n\n\n"
                "class Car(models.Model):\n"
                "    place = models.OneToOneField(Place, models.CASCADE)\n"
            ),
        ),
    ),
)
