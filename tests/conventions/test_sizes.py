"""One thing, one file: how long modules and functions may be."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
SOURCES = [p for folder in ("codemods", "django_forge") for p in (ROOT / folder).rglob("*.py")]
FORBIDDEN = {"utils", "helpers", "manager", "data", "misc", "common"}


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def lines_of_code(path: Path) -> int:
    """Count a module's lines; the `RULE` of a rule is data and does not count."""
    text = path.read_text(encoding="utf-8")
    return len(text.split("\nRULE = Rule(")[0].splitlines())


def test_no_module_is_longer_than_three_hundred_lines() -> None:
    assert {str(p): lines_of_code(p) for p in SOURCES if lines_of_code(p) > 300} == {}


def test_the_median_module_is_short() -> None:
    assert median(lines_of_code(p) for p in SOURCES if p.name != "__init__.py") <= 90


def test_no_function_is_longer_than_fifty_lines() -> None:
    long = {f"{p}:{f.name}": length(f) for p in SOURCES for f in functions(p) if length(f) > 50}
    assert long == {}


def test_the_median_function_is_short() -> None:
    assert median(length(f) for p in SOURCES for f in functions(p)) <= 12


def test_every_module_opens_with_a_docstring() -> None:
    bare = [str(p) for p in SOURCES if not ast.get_docstring(ast.parse(p.read_text()))]
    assert bare == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [str(p) for p in SOURCES if p.stem in FORBIDDEN or p.stem.startswith("handle_")] == []
