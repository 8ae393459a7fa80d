"""Where an import goes: beside its like, in the order that the file keeps."""

import ast
import itertools
from collections.abc import Iterable, Mapping

from codemods.change import Edit
from codemods.imports.statement import NewAlias, import_lines
from codemods.source.module import Module
from codemods.source.standard import STANDARD_MODULES

_CODE = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def home(module: Module, source: str, *, at: ast.stmt | None = None) -> ast.ImportFrom | None:
    """Give the module-level `from source import …` that a name can join, if there is one.

    A statement inside a function, a `try` or an `if` (`at`) is never joined to one outside.
    """
    if at is not None and at not in module.root.body:
        return None
    for statement in _imports(module):
        if (
            isinstance(statement, ast.ImportFrom)
            and statement.module == source
            and not statement.level
        ):
            return None if statement.names[0].name == "*" else statement
    return None


def belongs_elsewhere(module: Module, statement: ast.stmt, new: NewAlias, *, source: str) -> bool:
    """Tell whether a name leaves its statement's group of imports for one further up.

    A statement with a comment stays where it is, as the comment could not be divided.
    """
    source = source or new[0]
    if statement not in _imports(module) or not isinstance(statement, ast.Import | ast.ImportFrom):
        return False
    if _name(statement).partition(".")[0] == source.partition(".")[0]:
        return False
    line_end = module.line_starts[statement.end_lineno or statement.lineno]
    if b"#" in module.data[module.start(statement) : line_end]:
        return False
    return _insertion(module, source) <= module.start(statement)


def new_lines(module: Module, wanted: Mapping[str, list[NewAlias]]) -> list[Edit]:
    """Give the edits that add whole statements at module level."""
    places: dict[int, list[str]] = {}
    for source in sorted(wanted):
        names = sorted(wanted[source])
        for aliases in [names] if source else [[name] for name in names]:
            offset = _insertion(module, source or aliases[0][0])
            places.setdefault(offset, []).extend(import_lines(source, aliases))
    return [_insert(module, offset, lines) for offset, lines in places.items()]


def merged(
    module: Module, edits: Mapping[ast.stmt, Edit], insertions: Iterable[Edit]
) -> list[Edit]:
    """Let new lines take the place of a removed statement that they would stand beside."""
    done = dict(edits)
    loose = []
    for insertion in insertions:
        for statement, edit in edits.items():
            if not edit.text and edit.start <= insertion.start <= edit.end:
                first = module.offset(statement.lineno, 0)
                last = module.line_starts[statement.end_lineno or statement.lineno]
                before = done[statement].text
                done[statement] = Edit(first, last, f"{before}{insertion.text.strip()}\n")
                break
        else:
            loose.append(insertion)
    return [*done.values(), *loose]


def _insert(module: Module, offset: int, lines: list[str]) -> Edit:
    text = "".join(f"{line}\n" for line in lines)
    following = next((s for s in _imports(module) if module.start(s) == offset), None)
    if following and _is_standard(lines[-1].split()[1]) and not _is_standard(_name(following)):
        text += "\n"
    if not _imports(module):
        text += "" if module.data[offset : offset + 1] in {b"\n", b""} else "\n"
    if offset and module.data[offset - 1 : offset] != b"\n":
        text = "\n" + text
    return Edit(offset, offset, text)


def removal(module: Module, statement: ast.stmt, *, tidy: bool = True) -> Edit:
    """Give the edit that takes a statement away, with its line where it stands alone on it.

    `tidy` also closes the gap that is left; not wanted where something new comes in its place.
    """
    start, end = module.start(statement), module.end(statement)
    if _is_only_child(module, statement) or not _is_alone(module, statement):
        return Edit(start, end, "pass")
    decorators = getattr(statement, "decorator_list", ())
    first = min([statement.lineno, *(decorator.lineno for decorator in decorators)])
    last = statement.end_lineno or statement.lineno
    if not tidy:
        return Edit(module.offset(first, 0), module.line_starts[last], "")
    is_first = getattr(module.parent(statement), "body", [None])[0] is statement
    return whole_lines(module, first, last, is_first=is_first)


def whole_lines(module: Module, first: int, last: int, *, is_first: bool = False) -> Edit:
    """Give the edit that takes lines away, and what would be left of the gap around them.

    Of the blank lines before and after, the longer run stays; at the top of a file, or of a block
    (`is_first`), none does.
    """
    before = first - 1
    while before and _is_blank(module, before):
        before -= 1
    after = last + 1
    while after < len(module.line_starts) and _is_blank(module, after):
        after += 1
    above, below = first - 1 - before, after - last - 1
    is_last = module.line_starts[after - 1] >= len(module.data)
    if above and before and (is_last or 0 < above <= below):
        first = before + 1
    elif below and (above or not before or (is_first and _is_indented(module, first))):
        last = after - 1
    return Edit(module.offset(first, 0), module.line_starts[last], "")


def _is_indented(module: Module, line: int) -> bool:
    return module.data[module.line_starts[line - 1] :][:1] in {b" ", b"\t"}


def _is_blank(module: Module, line: int) -> bool:
    text = module.data[module.line_starts[line - 1] : module.line_starts[line]]
    return text.endswith(b"\n") and not text.strip()


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
    """Give the imports above the first function or class, which all code below can use."""
    above = itertools.takewhile(lambda s: not isinstance(s, _CODE), module.root.body)
    return [s for s in above if isinstance(s, ast.Import | ast.ImportFrom)]


def _insertion(module: Module, source: str) -> int:
    """Give the offset of the line before which `from source import …` belongs."""
    absolute = [
        s for s in _imports(module) if not getattr(s, "level", 0) and _name(s) != "__future__"
    ]
    kin = [s for s in absolute if _name(s).partition(".")[0] == source.partition(".")[0]]
    if not kin and _is_standard(source):
        kin = [s for s in absolute if _is_standard(_name(s))]
    if kin:
        before = [s for s in kin if _name(s) < source]
        return _after(module, before[-1]) if before else module.offset(kin[0].lineno, 0)
    if absolute and _is_standard(source):
        return module.offset(absolute[0].lineno, 0)
    if absolute:
        return _after(module, absolute[-1])
    return _after_heading(module)


def _name(statement: ast.Import | ast.ImportFrom) -> str:
    if isinstance(statement, ast.ImportFrom):
        return statement.module or ""
    return statement.names[0].name


def _is_standard(source: str) -> bool:
    return source.partition(".")[0] in STANDARD_MODULES


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
