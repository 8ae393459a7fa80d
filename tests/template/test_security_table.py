"""The table of security rows is complete, and names tests that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = ROOT / "template/project"
ROW = re.compile(r"^\| ([CATIS]\d\d) \| (.+) \| (.+) \| ([a-z ]+) \| ?(.*?) ?\|$", re.MULTILINE)
TABLE = ROW.findall((ROOT / "docs/reference/security.md").read_text())
STATES = {"tested", "measured", "configured", "documented", "not applicable", "later"}
COUNTS = {"C": 18, "A": 24, "T": 18, "I": 20, "S": 16}


def exists(path: str) -> bool:
    """Tell whether the project has the file, or this repository the exam."""
    root = ROOT if path.startswith("benchmarks/") else PROJECT
    return (root / path).exists() or (root / f"{path}.jinja").exists()


def test_every_row_is_there_once_and_in_order() -> None:
    expected = [f"{kind}{number:02}" for kind, n in COUNTS.items() for number in range(1, n + 1)]
    assert [row for row, *_ in TABLE] == expected


@pytest.mark.parametrize(("row", "requirement", "reference", "state", "where"), TABLE)
def test_a_row_says_where_it_is_proved(
    row: str, requirement: str, reference: str, state: str, where: str
) -> None:
    paths = re.findall(r"`([^`]+)`", where)
    assert requirement, row
    assert re.search(r"V\d|API\d|RFC|^-$", reference), row
    assert state in STATES, row
    assert bool(paths) == (state not in {"not applicable", "later"}), row
    assert [path for path in paths if not exists(path)] == []
    if state == "tested":
        assert any("/tests/" in f"/{path}" for path in paths), row


def test_every_walk_of_the_project_is_in_the_table() -> None:
    named = {path for *_, where in TABLE for path in re.findall(r"`([^`]+)`", where)}
    walks = {str(p.relative_to(PROJECT)) for p in (PROJECT / "tests/security").glob("test_*.py")}
    assert walks - named == set()
