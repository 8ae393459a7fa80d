"""Chooses few rows that hold every pair of values which two questions can have together."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

Row = Mapping[str, object]
Factors = Mapping[str, Sequence[object]]
Pair = tuple[tuple[str, object], tuple[str, object]]
Possible = Callable[[Row], bool]


def cover(
    factors: Factors, *, ruled: Collection[str], possible: Possible
) -> list[dict[str, object]]:
    """Cover every possible pair with rows that are possible, the same rows each time.

    `possible` is asked about rows that answer at least the questions of `ruled`. A row begins with
    the first pair that is still open, and takes for each other question the value that closes
    most; where what comes out is not possible, the next best value is tried.
    """
    place = {name: position for position, name in enumerate(factors)}
    open_pairs = dict.fromkeys(_pairs_of(factors))
    rows: list[dict[str, object]] = []
    search = _Search(factors, place, open_pairs, ruled, possible)
    while open_pairs:
        first = next(iter(open_pairs))
        row = next(_rows(dict(first), search), None)
        if row is None:
            del open_pairs[first]  # the two exclude each other
            continue
        rows.append({name: row[name] for name in factors})
        for pair in pairs_in(rows[-1], factors):
            open_pairs.pop(pair, None)
    return rows


def pairs_in(row: Row, factors: Factors) -> Iterator[Pair]:
    """Return the pairs that a whole row holds."""
    yield from combinations([(name, row[name]) for name in factors], 2)


def _pairs_of(factors: Factors) -> Iterator[Pair]:
    for one, other in combinations(factors, 2):
        for value in factors[one]:
            yield from (((one, value), (other, another)) for another in factors[other])


@dataclass(frozen=True)
class _Search:
    factors: Factors
    place: Mapping[str, int]
    open_pairs: Mapping[Pair, None]
    ruled: Collection[str]
    possible: Possible

    def gain(self, row: Row, name: str, value: object) -> int:
        """Count the open pairs that a value closes."""
        here = self.place[name]
        pairs = (
            ((name, value), end) if here < self.place[end[0]] else (end, (name, value))
            for end in row.items()
        )
        return sum(pair in self.open_pairs for pair in pairs)

    def next_question(self, row: Row) -> str:
        """Choose what is answered next: the ruled ones first, then where most can be closed."""
        left = [name for name in self.factors if name not in row]
        ruled = [name for name in left if name in self.ruled]
        return max(ruled or left, key=lambda name: max(self.gains(row, name)))

    def gains(self, row: Row, name: str) -> list[int]:
        """Count for each value of a question the open pairs that it closes."""
        return [self.gain(row, name, value) for value in self.factors[name]]


def _rows(row: dict[str, object], search: _Search) -> Iterator[dict[str, object]]:
    """Return the possible rows that continue one, the best first."""
    if row.keys() >= set(search.ruled) and not search.possible(row):
        return
    if len(row) == len(search.factors):
        yield row
        return
    name = search.next_question(row)
    for value in sorted(search.factors[name], key=lambda value: -search.gain(row, name, value)):
        yield from _rows({**row, name: value}, search)
