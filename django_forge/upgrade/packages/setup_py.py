"""Finds the packages, the Pythons and the classifiers in the literals of a `setup.py`."""

import ast
from collections.abc import Iterator, Mapping
from itertools import accumulate

from django_forge.upgrade.packages.plan import Role, Spot
from django_forge.upgrade.packages.requirement_lines import find_requirement

_REQUIREMENTS = frozenset({"install_requires", "extras_require", "tests_require", "setup_requires"})


def find_in_setup_py(text: str) -> Iterator[Spot]:
    """Give what the call of `setup` says in plain literals, also by way of a module's variable.

    A literal that several arguments share is given once.
    """
    tree = ast.parse(text)
    names = _assigned(tree)
    literals = _Literals(text)
    seen: set[int] = set()
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _is_setup(call.func):
            for keyword in call.keywords:
                for node in _strings(keyword.value, names):
                    spot = _spot(keyword.arg or "", literals, node)
                    if spot and spot.start not in seen:
                        seen.add(spot.start)
                        yield spot


def _spot(keyword: str, literals: "_Literals", node: ast.Constant) -> Spot | None:
    start = literals.start_of(node)
    value = str(node.value)
    if start is None:
        return None
    if keyword in _REQUIREMENTS:
        return find_requirement(value, at=start)
    role = {"python_requires": Role.PYTHON_RANGE, "classifiers": Role.CLASSIFIER}.get(keyword)
    return Spot(role, start, start + len(value), value) if role else None


def _is_setup(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name == "setup"


def _assigned(tree: ast.Module) -> dict[str, ast.expr]:
    return {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _strings(node: ast.expr, names: Mapping[str, ast.expr]) -> Iterator[ast.Constant]:
    match node:
        case ast.Constant(value=str()):
            yield node
        case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.Set(elts=parts):
            for part in parts:
                yield from _strings(part, names)
        case ast.Dict(values=parts):
            for part in parts:
                yield from _strings(part, names)
        case ast.BinOp(left=left, right=right):
            yield from _strings(left, names)
            yield from _strings(right, names)
        case ast.Name(id=name) if name in names:
            yield from _strings(names[name], {k: v for k, v in names.items() if k != name})


class _Literals:
    """Where a string's text starts in the source, when it stands there letter by letter."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = [f"{line}\n" for line in text.split("\n")]  # as `ast` counts them
        self._starts = [0, *accumulate(map(len, self._lines))]

    def start_of(self, node: ast.Constant) -> int | None:
        before = self._lines[node.lineno - 1].encode()[: node.col_offset].decode()
        quote = self._starts[node.lineno - 1] + len(before)
        start = quote + 1
        end = start + len(str(node.value))
        plain = self._text[start:end] == node.value and self._text[quote] in "'\""
        return start if plain and self._text[end : end + 1] == self._text[quote] else None
