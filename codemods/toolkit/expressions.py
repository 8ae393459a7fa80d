"""Expressions: their text as part of a larger one, and how their value is used."""

import ast

from codemods.source.module import Module

_ATOMS = (
    ast.Name, ast.Attribute, ast.Call, ast.Subscript, ast.List, ast.Dict, ast.Set,
    ast.ListComp, ast.SetComp, ast.DictComp,
)  # fmt: skip
_LOOPS = (ast.For, ast.AsyncFor, ast.comprehension)
_COMPARED = (*_ATOMS, ast.Constant, ast.BinOp, ast.UnaryOp, ast.JoinedStr)


def as_operand(module: Module, node: ast.expr) -> str:
    """Give an expression's text so that `.name` can follow it."""
    text = module.source(node)
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str) and "\n" not in text
    if isinstance(node, _ATOMS) or is_text or _is_bracketed(node, text):
        return text
    return f"({text})"


def as_compared(module: Module, node: ast.expr) -> str:
    """Give an expression's text so that `in` or `==` can stand beside it."""
    text = module.source(node)
    is_not = isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
    if (isinstance(node, _COMPARED) and not is_not and "\n" not in text) or isinstance(
        node, _ATOMS
    ):
        return text
    return text if _is_bracketed(node, text) else f"({text})"


def is_iterated(module: Module, node: ast.expr) -> bool:
    """Tell whether a value only serves to be gone through once, so that a view will do.

    That is: by a loop, or by a function other than `next`.
    """
    parent = module.parent(node)
    if isinstance(parent, _LOOPS):
        return parent.iter is node
    if isinstance(parent, ast.Call) and node in parent.args:
        return not (isinstance(parent.func, ast.Name) and parent.func.id in {"next", "iter"})
    return isinstance(parent, ast.Starred | ast.YieldFrom)


def is_truth(module: Module, node: ast.expr) -> bool:
    """Tell whether only the truth of a value counts, and nothing binds tighter around it."""
    parent = module.parent(node)
    if isinstance(parent, ast.BoolOp):
        return is_truth(module, parent)
    return isinstance(parent, ast.If | ast.While | ast.IfExp | ast.Assert) and parent.test is node


def _is_bracketed(node: ast.expr, text: str) -> bool:
    return isinstance(node, ast.Tuple | ast.GeneratorExp) and text.startswith("(")
