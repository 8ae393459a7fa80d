"""Let the views for errors 400, 403 and 404 take the exception that they are called with."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import signatures
from codemods.toolkit.statements import assigned_names

_HANDLERS = frozenset({"handler400", "handler403", "handler404"})


def visit_function(node: ast.FunctionDef, module: Module) -> Iterator[Change | Advice]:
    """Add the parameter to a function that is known to be such a view."""
    if module.parent(node) is not module.root or not _is_error_view(node.name, module):
        return
    rest = node.args
    if len(signatures.positional_names(node)) != 1 or rest.vararg or rest.kwarg or rest.kwonlyargs:
        return
    end = module.end(rest.args[0] if rest.args else rest.posonlyargs[0])
    yield module.change(node, Edit(end, end, ", exception=None"))


def _is_error_view(name: str, module: Module) -> bool:
    """Tell whether a URL configuration names a function, in this file or another."""
    if name in _HANDLERS:
        return True
    if any(f"{dotted}.{name}" in module.facts.error_views for dotted in _dotted_names(module)):
        return True
    return any(
        _HANDLERS & set(assigned_names(statement))
        and isinstance(statement, ast.Assign)
        and isinstance(statement.value, ast.Name)
        and statement.value.id == name
        for statement in module.root.body
    )


def _dotted_names(module: Module) -> list[str]:
    path = module.path.as_posix()
    return [name for name, place in module.facts.modules.items() if place == path]


RULE = Rule(
    name="error_view_exception",
    rows=("error-view-exception",),
    summary="Let the views for errors 400, 403 and 404 take the exception.",
    since=(1, 9),
    removed_in=(2, 0),
    safety=Safety.SAFE,
    triggers=("request",),
    url="https://docs.djangoproject.com/en/1.9/releases/1.9/#custom-error-views",
    visit={ast.FunctionDef: visit_function},
    examples=(
        Example(
            path="shop/views.py",
            before="def handler404(request):  # not there\n    pass\n\n\n"
            "def handler500(request):\n    pass\n",
            after="def handler404(request, exception=None):  # not there\n    pass\n\n\n"
            "def handler500(request):\n    pass\n",
        ),
        Example(
            path="config/urls.py",
            before="def lost(request):\n    pass\n\n\nhandler404 = lost\n",
            after="def lost(request, exception=None):\n    pass\n\n\nhandler404 = lost\n",
        ),
        Example(
            title="already new, and a view that nothing names",
            path="shop/views.py",
            before="def handler404(request, exception):\n    pass\n\n\n"
            "def handler403(request, *args):\n    pass\n\n\ndef lost(request):\n    pass\n",
        ),
    ),
)
