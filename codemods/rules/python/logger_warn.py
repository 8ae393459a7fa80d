"""Log by `warning()`: a logger's `warn()` is gone from Python 3.13."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import names
from codemods.toolkit.calls import rename_function

USUAL = {"LOGGER", "_logger", "logger"}


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Rename the method of what surely is a logger."""
    function = node.func
    if not isinstance(function, ast.Attribute) or function.attr != "warn":
        return
    if _is_logger(function.value, module):
        yield module.change(node, rename_function(module, node, "warning"))


def _is_logger(node: ast.expr, module: Module) -> bool:
    if module.qualified(node) == "logging":
        return True
    if isinstance(node, ast.Call):
        return module.qualified(node.func) == "logging.getLogger"
    if isinstance(node, ast.Attribute):
        is_own = isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"}
        return is_own and node.attr in USUAL
    value = names.constant_of(node, module)
    return isinstance(value, ast.Call) and _is_logger(value, module)


RULE = Rule(
    name="logger_warn",
    rows=("py-logger-warn",),
    summary="Log by `warning()`: a logger's `warn()` is gone from Python 3.13.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=("warn",),
    url="https://docs.python.org/3/library/logging.html#logging.Logger.warning",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before="import logging\n\nlog = logging.getLogger(__name__)\n"
            "log.warn('x')\nlogging.warn('y')\nlogging.getLogger('z').warn('z')\n",
            after="import logging\n\nlog = logging.getLogger(__name__)\n"
            "log.warning('x')\nlogging.warning('y')\nlogging.getLogger('z').warning('z')\n",
        ),
        Example(
            title="warnings, and what may be no logger",
            before="import warnings\n\nwarnings.warn('x')\n\n\ndef f(log):\n    log.warn('y')\n",
        ),
    ),
)
