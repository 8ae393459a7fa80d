"""Dictionaries: whether an expression is one, as far as a module's own text can tell."""

import ast

from codemods.change import Edit
from codemods.source.module import Module
from codemods.toolkit.names import assigned_values
from codemods.toolkit.receivers import last_word

_CLASSES = frozenset(("dict", "OrderedDict", "defaultdict", "Counter", "SortedDict", "MergeDict"))
_WORDS = frozenset(
    (
        "__dict__",
        "GET",
        "META",
        "POST",
        "base_fields",
        "cleaned_data",
        "environ",
        "fields",
        "kwargs",
    )
)


def is_dictionary(node: ast.expr, module: Module) -> bool:
    """Tell whether an expression is surely a dictionary: made as one, or always named like one."""
    if isinstance(node, ast.Name) and node.id not in _WORDS:
        values = assigned_values(node.id, module)
        return bool(values) and all(_is_made(value) for value in values)
    return _is_made(node) or last_word(node) in _WORDS


def is_object(node: ast.expr, module: Module) -> bool:
    """Tell whether an expression is an instance of a class that is no dictionary by its name."""
    values = assigned_values(node.id, module) if isinstance(node, ast.Name) else [node]
    return any(
        isinstance(value, ast.Call)
        and last_word(value.func)[:1].isupper()
        and last_word(value.func) not in _CLASSES
        for value in values
    )


def value_of(node: ast.Dict, key: str) -> ast.expr | None:
    """Give the value that a dictionary, as it is written, has for a key."""
    for found, value in zip(node.keys, node.values, strict=True):
        if isinstance(found, ast.Constant) and found.value == key:
            return value
    return None


def _is_made(node: ast.expr) -> bool:
    if isinstance(node, ast.Call):
        return last_word(node.func) in _CLASSES
    return isinstance(node, ast.Dict | ast.DictComp)


def remove_item(module: Module, node: ast.Dict, index: int) -> Edit:
    """Make the edit that takes a pair away, with its line where it stands alone on it."""
    key, value = node.keys[index], node.values[index]
    start = module.start(key if key is not None else value)
    end = module.end(value)
    first = module.offset((key or value).lineno, 0)
    last = module.line_starts[value.end_lineno or value.lineno]
    rest = module.data[end:last].strip()
    if not module.data[first:start].strip() and rest[:1] == b",":
        after = rest[1:].lstrip()
        if not after or after.startswith(b"#"):
            return Edit(first, last, "")
    following = node.keys[index + 1] if index + 1 < len(node.keys) else None
    if following is not None:
        return Edit(start, module.start(following), "")
    if index:
        return Edit(module.end(node.values[index - 1]), end, "")
    comma = module.data[end : module.end(node)].find(b",")
    return Edit(start, end + comma + 1 if comma >= 0 else end, "")
