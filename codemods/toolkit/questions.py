"""Questions about the arguments of a call, as tables of calls ask them."""

import ast
from collections.abc import Callable

from codemods.source.module import Module
from codemods.toolkit import calls

Question = Callable[[ast.Call, Module], bool]


def always(call: ast.Call, module: Module) -> bool:  # noqa: ARG001
    """Answer yes: any call depends on the change."""
    return True


def passes(*names: str) -> Question:
    """Ask whether a call passes one of some keyword arguments."""
    return lambda call, _: any(calls.keyword(call, name) for name in names)


def has_more_than(count: int) -> Question:
    """Ask whether a call passes more than so many positional arguments, as they are written."""
    return lambda call, _: len(call.args) > count and not calls.has_star(call)


def argument_is(name: str, position: int, *values: object) -> Question:
    """Ask whether an argument is one of some constants."""

    def ask(call: ast.Call, module: Module) -> bool:  # noqa: ARG001
        value = calls.argument(call, name, position=position)
        return isinstance(value, ast.Constant) and any(value.value is v for v in values)

    return ask


def argument_is_number(name: str, position: int) -> Question:
    """Ask whether an argument is a number that is written out, or made by `int(…)`."""

    def ask(call: ast.Call, module: Module) -> bool:
        value = calls.argument(call, name, position=position)
        if isinstance(value, ast.Call):
            return module.is_builtin(value.func, "int")
        return isinstance(value, ast.Constant) and type(value.value) in {int, float}

    return ask
