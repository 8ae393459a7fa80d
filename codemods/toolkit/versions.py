"""What a condition on Python's or Django's version comes to, for every version that is left."""

import ast

from codemods.releases import Release
from codemods.source.module import Module
from codemods.toolkit import six, version_texts

_PYTHONS: tuple[tuple[Release, Release], ...] = (
    ((6, 0), (3, 12)), ((5, 0), (3, 10)), ((4, 0), (3, 8)), ((3, 0), (3, 6)), ((2, 1), (3, 5)),
)  # fmt: skip
"""The oldest Python of each Django release, newest first."""

_FLAGS = {"PY2": False, "PY3": True, "PY34": True}
_FLIPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.Gt, ast.Gt: ast.Lt, ast.LtE: ast.GtE, ast.GtE: ast.LtE,
    ast.Eq: ast.Eq, ast.NotEq: ast.NotEq,
}  # fmt: skip


def oldest_python(target: Release) -> Release:
    """Give the oldest Python that a Django release runs on."""
    return next((python for django, python in _PYTHONS if target >= django), (3, 4))


def truth(module: Module, test: ast.expr) -> bool | None:
    """Tell whether a condition holds for the target and everything after it; None is unknown."""
    match test:
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            inner = truth(module, operand)
            return None if inner is None else not inner
        case ast.BoolOp(op=op, values=values):
            decisive = isinstance(op, ast.Or)
            known = [truth(module, value) for value in values]
            if decisive in known:
                return decisive
            return None if None in known else not decisive
        case ast.Compare(left=left, ops=ops, comparators=rights):
            pairs = zip([left, *rights], ops, rights, strict=False)
            known = [_comparison(module, *pair) for pair in pairs]
            return False if False in known else None if None in known else True
        case ast.Name() | ast.Attribute():
            return flag(module, test)
    return None


def flag(module: Module, node: ast.Name | ast.Attribute) -> bool | None:
    """Tell what `six.PY3` is, and a constant of this module that stands for such a condition."""
    qualified = module.qualified(node) or ""
    name = qualified.rpartition(".")[2]
    if name in _FLAGS and (six.name_of(qualified) == name or ".compat." in f".{qualified}"):
        return _FLAGS[name]
    if not isinstance(node, ast.Name) or module.scopes.lookup(node.id, node) != [None]:
        return None
    for statement in module.root.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=node.id)], value=ast.Compare() as value):
                return truth(module, value)
    return None


def _comparison(module: Module, left: ast.expr, op: ast.cmpop, right: ast.expr) -> bool | None:
    for subject, literal, kind in (
        (left, right, type(op)),
        (right, left, _FLIPPED.get(type(op), ast.In)),
    ):
        floor, wanted = _floor(module, subject), _numbers(literal)
        if floor and wanted:
            return _holds(floor, wanted, kind)
        target, text = module.facts.target, version_texts.compared(module, subject, literal)
        if target and text and version_texts.agree(target, text):
            return _holds(target, text, kind)
    return None


def _holds(floor: tuple[int, ...], wanted: tuple[int, ...], kind: type[ast.cmpop]) -> bool | None:
    """Compare the oldest possible version with a number; what newer ones may change is unknown."""
    if kind is ast.GtE:
        return True if floor >= wanted else None
    if kind is ast.Lt:
        return False if floor >= wanted else None
    if floor <= wanted:
        return None
    return {ast.Gt: True, ast.NotEq: True, ast.LtE: False, ast.Eq: False}.get(kind)


def _floor(module: Module, node: ast.expr) -> tuple[int, ...] | None:
    """Give the least value of `django.VERSION`, `sys.version_info[:2]` or `sys.version_info[0]`.

    A whole version has more parts than any number it is compared with, hence the last part.
    """
    match node:
        case ast.Subscript(value=value, slice=ast.Constant(value=0)):
            version = _version(module, value)
            return version[:1] if version else None
        case ast.Subscript(
            value=value, slice=ast.Slice(lower=None, upper=ast.Constant(value=1 | 2) as size)
        ):
            version = _version(module, value)
            return version[: 1 if size.value == 1 else 2] if version else None
        case ast.Attribute(value=value, attr="major"):
            version = _version(module, value)
            return version[:1] if version else None
    version = _version(module, node)
    return (*version, 0, -1) if version else None


def _version(module: Module, node: ast.expr) -> Release | None:
    target = module.facts.target
    qualified = module.qualified(node)
    if target is None:
        return None
    if qualified == "django.VERSION":
        return target
    return oldest_python(target) if qualified == "sys.version_info" else None


def _numbers(node: ast.expr) -> tuple[int, ...] | None:
    """Read `(1, 8)`, `[1, 8]` or `3`; longer tuples hold more than numbers."""
    parts = node.elts if isinstance(node, ast.Tuple | ast.List) else [node]
    values = [part.value for part in parts if isinstance(part, ast.Constant)]
    numbers = tuple(value for value in values if type(value) is int)
    return numbers if 0 < len(numbers) == len(parts) <= 3 else None
