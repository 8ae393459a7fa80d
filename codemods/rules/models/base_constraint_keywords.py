"""Name the arguments that a constraint passes to `BaseConstraint`, as Django 6.0 takes them."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, calls, super_calls

BASES = frozenset(f"django.db.models.{part}BaseConstraint" for part in ("", "constraints."))
NAMES = ("name", "violation_error_message")


def visit_function(node: ast.FunctionDef, module: Module) -> Iterator[Change]:
    """Put the keywords before the arguments of `super().__init__(…)`."""
    cls = ancestry.owner(node, module) if node.name == "__init__" else None
    if cls is None or len(cls.bases) != 1 or module.qualified(cls.bases[0]) not in BASES:
        return
    for call in super_calls.calls_of(node):
        if not 0 < len(call.args) <= len(NAMES) or calls.has_star(call):
            continue
        if any(calls.keyword(call, name) for name in NAMES[: len(call.args)]):
            continue
        starts = [
            (module.start(argument), name) for argument, name in zip(call.args, NAMES, strict=False)
        ]
        yield module.change(call, *(Edit(start, start, f"{name}=") for start, name in starts))


_HEAD = "from django.db.models import BaseConstraint\n\n\n"

RULE = Rule(
    name="base_constraint_keywords",
    rows=("baseconstraint-positional",),
    summary="Name the arguments of `BaseConstraint`.",
    since=(4, 1),
    removed_in=(6, 0),
    safety=Safety.SAFE,
    triggers=("BaseConstraint",),
    url="https://docs.djangoproject.com/en/5.0/releases/5.0/#features-deprecated-in-5-0",
    visit={ast.FunctionDef: visit_function},
    examples=(
        Example(
            before=(
                f"{_HEAD}class Open(BaseConstraint):\n    def __init__(self, name, message):\n"
                "        super().__init__(name, message)  # checked\n"
            ),
            after=(
                f"{_HEAD}class Open(BaseConstraint):\n    def __init__(self, name, message):\n"
                "        super().__init__(name=name, violation_error_message=message)  # checked\n"
            ),
        ),
        Example(
            title="named already, and of something else",
            before=(
                f"{_HEAD}class Open(BaseConstraint):\n    def __init__(self, name):\n"
                "        super().__init__(name=name)\n\n\n"
                "class Shut(Open):\n    def __init__(self, name):\n        super().__init__(name)\n"
            ),
        ),
    ),
)
