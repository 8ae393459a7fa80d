"""Call `set()` for assigning to a many-to-many relation, which Django 2.0 refuses."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry
from codemods.toolkit.django_classes import MODELS
from codemods.toolkit.names import assigned_values

FIELDS = frozenset(f"django.db.models.{part}ManyToManyField" for part in ("", "fields.related."))
MAKERS = frozenset(("create", "first", "get", "last", "latest"))
NOTE = "set() writes at once: the object has to be saved before."


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Change]:
    """Rewrite `order.tags = x`, where this file tells that `tags` is such a relation."""
    match node.targets:
        case [ast.Attribute(attr=name, value=ast.Name() as owner) as target]:
            pass
        case _:
            return
    cls = _class_of(owner, module)
    if cls is None or not _is_relation(cls, name, module):
        return
    value = node.value
    if "#" in module.source(node) or isinstance(value, ast.Starred | ast.Yield | ast.Await):
        return
    text = module.source(value)
    if isinstance(value, ast.Tuple) and not text.startswith("("):
        text = f"({text})"
    edit = Edit(module.end(target), module.end(node), f".set({text})")
    yield module.change(node, edit, note=NOTE)


def _class_of(owner: ast.Name, module: Module) -> ast.ClassDef | None:
    """Give the model of this file that a name holds an object of."""
    if owner.id == "self":
        cls = module.enclosing(owner, ast.ClassDef)
        return cls if isinstance(cls, ast.ClassDef) else None
    values = assigned_values(owner.id, module)
    names = {_made(value) for value in values}
    name = names.pop() if len(names) == 1 else ""
    is_bound = module.scopes.bindings_of(owner.id) == len(values)
    return ancestry.local_class(name, module) if name and is_bound else None


def _made(value: ast.expr) -> str:
    """Give the class's name in `Order(…)` and `Order.objects.get(…)`."""
    match value:
        case ast.Call(func=ast.Name(id=name)):
            return name
        case ast.Call(
            func=ast.Attribute(
                attr=method, value=ast.Attribute(attr="objects", value=ast.Name(id=name))
            )
        ) if method in MAKERS:
            return name
    return ""


def _is_relation(cls: ast.ClassDef, name: str, module: Module) -> bool:
    found = ancestry.member(cls, name)
    if not isinstance(found, ast.Assign) or not isinstance(found.value, ast.Call):
        return False
    is_field = module.qualified(found.value.func) in FIELDS
    return is_field and ancestry.derives_from(cls, module, MODELS)


_HEAD = (
    "from django.db import models\n\n\nclass Order(models.Model):\n"
    "    tags = models.ManyToManyField(Tag)\n    name = models.TextField()\n\n\n"
)

RULE = Rule(
    name="many_to_many_assigned",
    rows=("m2m-direct-assignment",),
    summary="Call `set()` for assigning to a many-to-many relation.",
    since=(1, 10),
    removed_in=(2, 0),
    safety=Safety.REVIEW,
    triggers=("ManyToManyField",),
    url="https://docs.djangoproject.com/en/1.10/releases/1.10/#direct-assignment-to-a-reverse-foreign-key-or-many-to-many-relation",
    visit={ast.Assign: visit_assign},
    examples=(
        Example(
            path="shop/models.py",
            before=(
                f"{_HEAD}def f():\n    order = Order.objects.create()\n"
                "    order.tags = [a, b]  # both\n    order.name = 'a'\n"
            ),
            after=(
                f"{_HEAD}def f():\n    order = Order.objects.create()\n"
                f"    # django-forge: review (many_to_many_assigned): {NOTE}\n"
                "    order.tags.set([a, b])  # both\n    order.name = 'a'\n"
            ),
        ),
        Example(
            title="an object of unknown origin",
            path="shop/models.py",
            before=f"{_HEAD}def f(order):\n    order.tags = [a, b]\n",
        ),
        Example(
            title="two meanings of a name",
            path="shop/models.py",
            before=(
                f"{_HEAD}def f():\n    order = Order.objects.get()\n    order = Draft()\n"
                "    order.tags = [a, b]\n"
            ),
        ),
    ),
)
