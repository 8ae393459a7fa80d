"""Few rows hold every pair that is possible, and none that is not."""

from collections.abc import Sequence
from itertools import combinations, product

import pytest

from maintenance.cover import Pair, Possible, Row, cover, pairs_in

FACTORS: dict[str, Sequence[object]] = {
    "django": ("5.2", "6.1"),
    "python": ("3.11", "3.12", "3.13"),
    **{f"f{number}": (False, True) for number in range(6)},
}


def no_old_python(row: Row) -> bool:
    return not (row["django"] == "6.1" and row["python"] == "3.11")


def needs_another(row: Row) -> bool:
    return no_old_python(row) and (not row["f1"] or bool(row["f0"])) and row["f2"] is not row["f3"]


def anything(row: Row) -> bool:
    return bool(row)


RULES: tuple[tuple[Possible, set[str]], ...] = (
    (anything, set()),
    (no_old_python, {"django", "python"}),
    (needs_another, {"django", "python", "f0", "f1", "f2", "f3"}),
)


def enumerated(possible: Possible) -> set[Pair]:
    """Return the possible pairs, by going through all rows there are."""
    rows = (dict(zip(FACTORS, values, strict=True)) for values in product(*FACTORS.values()))
    return {pair for row in rows if possible(row) for pair in pairs_in(row, FACTORS)}


@pytest.mark.parametrize(("possible", "ruled"), RULES)
def test_every_possible_pair_is_held_by_a_possible_row(possible: Possible, ruled: set[str]) -> None:
    rows = cover(FACTORS, ruled=ruled, possible=possible)
    held = {pair for row in rows for pair in combinations(row.items(), 2)}
    assert held == enumerated(possible)
    assert all(map(possible, rows))


def test_the_rows_are_few_and_always_the_same() -> None:
    many = FACTORS | {f"g{number}": (False, True) for number in range(30)}
    ruled = {"django", "python"}
    rows = cover(many, ruled=ruled, possible=no_old_python)
    assert len(rows) <= 24
    assert rows == cover(many, ruled=ruled, possible=no_old_python)


def test_where_nothing_is_possible_there_are_no_rows() -> None:
    assert cover(FACTORS, ruled=(), possible=lambda row: not row) == []
