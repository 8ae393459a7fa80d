"""Lists and tuples as they are written: one element taken away, or one more at the end."""

import ast

from codemods.change import Edit
from codemods.source.module import Module


def elements_of_text(node: ast.AST) -> list[str] | None:
    """Give the texts of a list or tuple of string literals; None where it holds anything else."""
    if not isinstance(node, ast.List | ast.Tuple):
        return None
    found = [e.value for e in node.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)]
    return found if len(found) == len(node.elts) else None


def remove_element(module: Module, sequence: ast.List | ast.Tuple, element: ast.expr) -> Edit:
    """Make the edit that takes an element away, with its line where it stands alone on it."""
    start, end = module.start(element), module.end(element)
    first = module.offset(element.lineno, 0)
    last = module.line_starts[element.end_lineno or element.lineno]
    rest = module.data[end:last].strip()
    alone = not module.data[first:start].strip() and rest[:1] == b","
    if alone and (len(rest) == 1 or rest[1:].lstrip().startswith(b"#")):
        return Edit(first, last, "")
    index = sequence.elts.index(element)
    if index + 1 < len(sequence.elts):
        return Edit(start, module.start(sequence.elts[index + 1]), "")
    if index:
        return Edit(module.end(sequence.elts[index - 1]), end, "")
    comma = module.data[end : module.end(sequence)].find(b",")
    return Edit(start, end + comma + 1 if comma >= 0 else end, "")


def append_text(module: Module, sequence: ast.List | ast.Tuple, text: str) -> tuple[Edit, ...]:
    """Make the edits that put a string last, on a line of its own where the last one has one."""
    last = sequence.elts[-1]
    quote = '"' if module.source(last).startswith('"') else "'"
    literal, end = f"{quote}{text}{quote}", module.end(last)
    line_end = module.line_starts[last.end_lineno or last.lineno]
    is_alone = not module.data[module.offset(last.lineno, 0) : module.start(last)].strip()
    if not is_alone or module.end(sequence) <= line_end:
        return (Edit(end, end, f", {literal}"),)
    new = Edit(line_end, line_end, f"{module.indent(last)}{literal},\n")
    has_comma = module.data[end:line_end].lstrip().startswith(b",")
    return (new,) if has_comma else (Edit(end, end, ","), new)
