"""Write `~Exists(…)` for `Exists(…, negated=True)`, which Django 4.2 takes no more."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

CLASSES = frozenset(("django.db.models.Exists", "django.db.models.expressions.Exists"))
_TIGHTER = (ast.Attribute, ast.Subscript, ast.Await)


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Put the sign before the call, with brackets where something binds tighter."""
    found = calls.keyword(node, "negated")
    if module.qualified(node.func) not in CLASSES or found is None:
        return
    if not isinstance(found.value, ast.Constant) or not isinstance(found.value.value, bool):
        yield module.advice(node, "Exists() takes no negated= from Django 4.2 on: write ~Exists()")
        return
    bare = calls.remove_keywords(module, node, "negated")
    if found.value.value:
        parent = module.parent(node)
        is_tight = isinstance(parent, _TIGHTER) and getattr(parent, "value", None) is node
        text = f"(~{bare.text})" if is_tight else f"~{bare.text}"
        bare = Edit(bare.start, bare.end, text)
    yield module.change(node, bare)


_IMPORT = "from django.db.models import Exists\n\n"

RULE = Rule(
    name="exists_negated",
    rows=("exists-negated",),
    summary="Write `~Exists(…)` for `Exists(…, negated=True)`.",
    since=(3, 0),
    removed_in=(4, 2),
    safety=Safety.SAFE,
    triggers=("negated",),
    url="https://docs.djangoproject.com/en/4.2/releases/4.2/#miscellaneous",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=(
                f"{_IMPORT}a = Exists(orders, negated=True)  # none\n"
                "b = Exists(orders, negated=False)\nc = Exists(orders, negated=True).asc()\n"
            ),
            after=(
                f"{_IMPORT}a = ~Exists(orders)  # none\nb = Exists(orders)\n"
                "c = (~Exists(orders)).asc()\n"
            ),
        ),
        Example(
            title="a value that only a run can tell",
            before=f"{_IMPORT}a = Exists(orders, negated=flag)\n",
            advice="write ~Exists()",
        ),
        Example(
            title="of something else",
            before="from shop.search import Exists\n\na = Exists(orders, negated=True)\n",
        ),
    ),
)
