"""Where an import goes: beside its like, in the order that the file keeps."""

import ast
from collections.abc import Mapping

from codemods.change import Edit
from codemods.imports.statement import NewAlias, from_import
from codemods.source.module import Module


def home(module: Module, source: str, *, at: ast.stmt | None = None) -> ast.ImportFrom | None:
    """Give the module-level `from source import …` that a name can join, if there is one.

    A statement inside a function, a `try` or an `if` (`at`) is never joined to one outside.
    """
    if at is not None and at not in module.root.body:
        return None
    for statement in module.root.body:
        if (
            isinstance(statement, ast.ImportFrom)
            and statement.module == source
            and not statement.level
        ):
            return None if statement.names[0].name == "*" else statement
    return None


def new_lines(module: Module, wanted: Mapping[str, list[NewAlias]]) -> list[Edit]:
    """Give the edits that add whole statements at module level."""
    places: dict[int, list[str]] = {}
    for source in sorted(wanted):
        places.setdefault(_insertion(module, source), []).append(
            from_import(source, sorted(wanted[source]))
        )
    return [_insert(module, offset, lines) for offset, lines in places.items()]


def _insert(module: Module, offset: int, lines: list[str]) -> Edit:
    text = "".join(f"{line}\n" for line in lines)
    if not _imports(module):
        text += "" if module.data[offset : offset + 1] in {b"\n", b""} else "\n"
    if offset and module.data[offset - 1 : offset] != b"\n":
        text = "\n" + text
    return Edit(offset, offset, text)


def removal(module: Module, statement: ast.stmt) -> Edit:
    """Give the edit that takes a statement away, with its line where it stands alone on it."""
    start, end = module.start(statement), module.end(statement)
    if _is_only_child(module, statement) or not _is_alone(module, statement):
        return Edit(start, end, "pass")
    first = module.offset(statement.lineno, 0)
    last = module.line_starts[(statement.end_lineno or statement.lineno)]
    return Edit(first, last, "")


def joint(module: Module, statement: ast.stmt) -> str:
    """Give what stands between statements put in one statement's place."""
    return "\n" + module.indent(statement) if _is_alone(module, statement) else "; "


def _is_alone(module: Module, statement: ast.stmt) -> bool:
    before = module.data[module.offset(statement.lineno, 0) : module.start(statement)]
    line_end = module.line_starts[(statement.end_lineno or statement.lineno)]
    after = module.data[module.end(statement) : line_end].strip()
    return not before.strip() and (not after or after.startswith(b"#"))


def _is_only_child(module: Module, statement: ast.stmt) -> bool:
    parent = module.parent(statement)
    for name in ("body", "orelse", "finalbody"):
        block = getattr(parent, name, None)
        if isinstance(block, list) and statement in block:
            return len(block) == 1 and not isinstance(parent, ast.Module)
    return False


def _imports(module: Module) -> list[ast.Import | ast.ImportFrom]:
    return [s for s in module.root.body if isinstance(s, ast.Import | ast.ImportFrom)]


def _insertion(module: Module, source: str) -> int:
    """Give the offset of the line before which `from source import …` belongs."""
    absolute = [
        s for s in _imports(module) if not getattr(s, "level", 0) and _name(s) != "__future__"
    ]
    kin = [s for s in absolute if _name(s).partition(".")[0] == source.partition(".")[0]]
    if kin:
        before = [s for s in kin if _name(s) < source]
        return _after(module, before[-1]) if before else module.offset(kin[0].lineno, 0)
    if absolute:
        return _after(module, absolute[-1])
    return _after_heading(module)


def _name(statement: ast.Import | ast.ImportFrom) -> str:
    if isinstance(statement, ast.ImportFrom):
        return statement.module or ""
    return statement.names[0].name


def _after(module: Module, statement: ast.stmt) -> int:
    return module.line_starts[(statement.end_lineno or statement.lineno)]


def _after_heading(module: Module) -> int:
    """Give the place below the docstring, the `__future__` imports and the leading comments."""
    heading: ast.stmt | None = None
    for index, statement in enumerate(module.root.body):
        is_docstring = (
            index == 0
            and isinstance(statement, ast.Expr)
            and isinstance(statement.value, ast.Constant)
        )
        if is_docstring or (
            isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
        ):
            heading = statement
            continue
        break
    if heading is not None:
        return _after(module, heading)
    offset = 0
    while module.data[offset : offset + 1] == b"#":
        end = module.data.find(b"\n", offset)
        if end < 0:
            return len(module.data)
        offset = end + 1
    return offset
