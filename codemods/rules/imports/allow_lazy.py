"""Replace `allow_lazy(f, str)` by `keep_lazy(str)(f)`."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Drop
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

_OLD = "django.utils.functional.allow_lazy"


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Turn the call round; as a decorator it has no result types and is reported."""
    if module.qualified(node.func) != _OLD:
        return
    needed = module.need("django.utils.functional", "keep_lazy", at=node)
    hidden = node.keywords or any(isinstance(a, ast.Starred) for a in node.args)
    if needed is None or hidden or len(node.args) < 2:
        yield module.advice(node, "allow_lazy() is gone: use keep_lazy(*result_types)(function)")
        return
    word, imports = needed
    function, *types = (module.source(argument) for argument in node.args)
    drops = (Drop(node.func.id),) if isinstance(node.func, ast.Name) else ()
    text = f"{word}({', '.join(types)})({function})"
    yield module.change(node, module.replace(node, text), imports=(*imports, *drops))


RULE = Rule(
    name="allow_lazy",
    summary="Replace `allow_lazy(f, str)` by `keep_lazy(str)(f)`.",
    rows=("allow-lazy",),
    since=(2, 0),
    removed_in=(2, 0),
    safety=Safety.SAFE,
    triggers=("allow_lazy",),
    url="https://docs.djangoproject.com/en/1.10/releases/1.10/#features-deprecated-in-1-10",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=(
                "from django.utils.functional import allow_lazy\n"
                "\n"
                "shorten = allow_lazy(shorten, str)\n"
            ),
            after=(
                "from django.utils.functional import keep_lazy\n"
                "\n"
                "shorten = keep_lazy(str)(shorten)\n"
            ),
        ),
        Example(
            title="no result types",
            before=(
                "from django.utils.functional import allow_lazy\n\nshorten = allow_lazy(shorten)\n"
            ),
            advice="allow_lazy() is gone",
        ),
        Example(
            title="at rest",
            before=(
                "from django.utils.functional import keep_lazy\n"
                "\n"
                "shorten = keep_lazy(str)(shorten)\n"
            ),
        ),
    ),
)
