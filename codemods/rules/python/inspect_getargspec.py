"""Ask `inspect.getfullargspec()`: `getargspec()` is gone."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit.calls import rename_attribute

OLD = "inspect.getargspec"
SAME = {"args", "defaults", "varargs"}


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Change]:
    """Call the new function; the first four parts of its answer are what the old one gave."""
    call = module.parent(node)
    if module.qualified(node) != OLD or not isinstance(call, ast.Call) or call.func is not node:
        return
    edits = [rename_attribute(module, node, "getfullargspec")]
    user = module.parent(call)
    if isinstance(user, ast.Attribute) and user.attr == "keywords":
        edits.append(rename_attribute(module, user, "varkw"))
    elif not (isinstance(user, ast.Attribute) and user.attr in SAME) and not _is_index(user, call):
        if not _is_unpacked(user, call):
            return
        edits.append(Edit(module.end(call), module.end(call), "[:4]"))
    yield module.change(node, *edits)


def _is_index(user: ast.AST | None, call: ast.Call) -> bool:
    """Tell whether one of the first four parts is taken by its number."""
    match user:
        case ast.Subscript(value=value, slice=ast.Constant(value=int(index))):
            return value is call and 0 <= index < 4
    return False


def _is_unpacked(user: ast.AST | None, call: ast.Call) -> bool:
    match user:
        case ast.Assign(targets=[ast.Tuple(elts=parts)], value=value):
            return value is call and len(parts) == 4
    return False


RULE = Rule(
    name="inspect_getargspec",
    rows=("py-inspect-getargspec",),
    summary="Ask `inspect.getfullargspec()`: `getargspec()` is gone.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=("getargspec",),
    url="https://docs.python.org/3/whatsnew/3.11.html#removed",
    visit={ast.Attribute: visit_attribute},
    examples=(
        Example(
            before="import inspect\n\na = inspect.getargspec(f).args\n"
            "b = inspect.getargspec(f).keywords\nc = inspect.getargspec(f)[0]\n"
            "args, varargs, kwargs, defaults = inspect.getargspec(f)\n",
            after="import inspect\n\na = inspect.getfullargspec(f).args\n"
            "b = inspect.getfullargspec(f).varkw\nc = inspect.getfullargspec(f)[0]\n"
            "args, varargs, kwargs, defaults = inspect.getfullargspec(f)[:4]\n",
        ),
        Example(
            title="what becomes of the answer is not seen here",
            before="import inspect\n\nspec = inspect.getargspec(f)\nuse(inspect.getargspec)\n",
        ),
    ),
)
