"""Leave `assigned=available_attrs(view)` out of `functools.wraps`."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Drop
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

_OLD = "django.utils.decorators.available_attrs"
_WRAPS = frozenset(("functools.wraps", "django.utils.functional.wraps"))


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Take the argument away: Python 3 copies what there is, as this function made sure of."""
    if module.qualified(node.func) not in _WRAPS:
        return
    keyword = calls.keyword(node, "assigned")
    drops = (Drop("available_attrs"),)
    if keyword is not None and _is_old(keyword.value, module):
        yield module.change(node, calls.remove_keywords(module, node, "assigned"), imports=drops)
    elif len(node.args) == 2 and _is_old(node.args[1], module):
        yield module.change(node, calls.remove_positional(module, node, 1), imports=drops)


def _is_old(node: ast.expr, module: Module) -> bool:
    return isinstance(node, ast.Call) and module.qualified(node.func) == _OLD


RULE = Rule(
    name="available_attrs",
    summary="Leave `assigned=available_attrs(view)` out of `functools.wraps`.",
    rows=("available-attrs",),
    since=(2, 0),
    removed_in=(3, 0),
    safety=Safety.SAFE,
    triggers=("available_attrs",),
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#removed-private-python-2-compatibility-apis",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=(
                "from functools import wraps\n"
                "\n"
                "from django.utils.decorators import available_attrs\n"
                "\n"
                "\n"
                "def members(view):\n"
                "    @wraps(view, assigned=available_attrs(view))\n"
                "    def inner(request):\n"
                "        return view(request)\n"
                "\n"
                "    return inner\n"
            ),
            after=(
                "from functools import wraps\n"
                "\n"
                "\n"
                "def members(view):\n"
                "    @wraps(view)\n"
                "    def inner(request):\n"
                "        return view(request)\n"
                "\n"
                "    return inner\n"
            ),
        ),
        Example(
            title="by position, beside another name",
            before=(
                "import functools\n"
                "\n"
                "from django.utils.decorators import available_attrs, method_decorator\n"
                "\n"
                "wrap = functools.wraps(view, available_attrs(view))\n"
            ),
            after=(
                "import functools\n"
                "\n"
                "from django.utils.decorators import method_decorator\n"
                "\n"
                "wrap = functools.wraps(view)\n"
            ),
        ),
        Example(
            title="other attributes",
            before=('from functools import wraps\n\nwrap = wraps(view, assigned=("__name__",))\n'),
        ),
    ),
)
