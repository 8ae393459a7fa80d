"""Replace `curry` by `functools.partial`."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Drop
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

_OLD = "django.utils.functional.curry"
_SAFE = (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef)


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Rewrite what stays a function; what becomes a method is bound, unlike a partial."""
    if module.qualified(node.func) != _OLD:
        return
    needed = module.need("functools", "partial", at=node)
    if needed is None or _is_method(node, module) or not node.args or calls.has_star(node):
        yield module.advice(node, "curry() is gone: a method needs functools.partialmethod")
        return
    word, imports = needed
    drops = (Drop(node.func.id),) if isinstance(node.func, ast.Name) else ()
    yield module.change(node, module.replace(node.func, word), imports=(*imports, *drops))


def _is_method(node: ast.Call, module: Module) -> bool:
    """Tell whether the result may become an attribute of a class."""
    outer = module.enclosing(node, ast.Call, ast.stmt)
    if isinstance(outer, ast.Call) and getattr(outer.func, "id", "") in {"setattr", "type"}:
        return True
    assigned = isinstance(module.parent(node), ast.Assign | ast.Dict)
    targets = getattr(module.parent(node), "targets", [None])
    return assigned and not (
        isinstance(targets[0], ast.Name) and isinstance(module.scopes.scope_of(node), _SAFE)
    )


RULE = Rule(
    name="curry",
    summary="Replace `curry` by `functools.partial`.",
    rows=("functional-curry",),
    since=(2, 0),
    removed_in=(3, 0),
    safety=Safety.SAFE,
    triggers=("curry",),
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#removed-private-python-2-compatibility-apis",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/forms.py",
            before=(
                "from django.utils.functional import curry\n"
                "\n"
                "make = curry(OrderForm, user=user)\n"
                "map(curry(make, 1), rows)\n"
            ),
            after=(
                "from functools import partial\n"
                "\n"
                "make = partial(OrderForm, user=user)\n"
                "map(partial(make, 1), rows)\n"
            ),
        ),
        Example(
            title="a method in the making",
            path="shop/models.py",
            before=(
                "from django.utils.functional import curry\n"
                "\n"
                'setattr(cls, "get_state", curry(cls._get, field=self))\n'
            ),
            advice="partialmethod",
        ),
        Example(
            title="an attribute of a formset",
            path="shop/views.py",
            before=(
                "from django.utils.functional import curry\n"
                "\n"
                "FormSet.form = staticmethod(curry(OrderForm, user=user))\n"
            ),
            after=(
                "from functools import partial\n"
                "\n"
                "FormSet.form = staticmethod(partial(OrderForm, user=user))\n"
            ),
        ),
        Example(
            title="an attribute of a class",
            path="shop/views.py",
            before=(
                "from django.utils.functional import curry\n\nOrder.total = curry(total, tax=1)\n"
            ),
            advice="partialmethod",
        ),
        Example(
            title="somebody's own",
            path="shop/forms.py",
            before=("from toolz import curry\n\nmake = curry(f)\n"),
        ),
    ),
)
