"""Finds the rules behind what got worse, by running the plan without some of them.

Where the untouched code passes on the new side, a binary search over the rules in their order
finds the one with which it stops passing. Where it fails in the same words, no rule is behind it.
Where it fails in other words, because the new side needs other rules, ever smaller parts of the
plan are left out. Each run is kept: tests with one cause share it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from codemods.releases import Release
from django_forge.upgrade.verification.verified import Blame, Change, Kind, Search

BUDGET = 40
_LARGEST_SET = 4

Rule = tuple[str, Release]
Key = tuple[Kind, str]
Probe = Callable[[frozenset[str]], Mapping[Key, str]]
"""Runs the plan without some rules; gives what is still worse, and what is said of it."""
Heard = Callable[[int, int], None]


class _SpentError(Exception):
    """No more runs are allowed."""


@dataclass(slots=True)
class _Trials:
    """The runs so far: what is left out, and what stays worse then."""

    probe: Probe
    budget: int
    heard: Heard
    known: dict[frozenset[str], Mapping[Key, str]] = field(default_factory=dict)

    def mends(self, left_out: frozenset[str], key: Key) -> bool:
        """Tell whether leaving these rules out brings one thing back."""
        if not left_out:
            return False
        if left_out not in self.known:
            if len(self.known) >= self.budget:
                raise _SpentError
            self.heard(len(self.known), self.budget)
            self.known[left_out] = self.probe(left_out)
        return key not in self.known[left_out]

    def says(self, left_out: frozenset[str], change: Change) -> bool:
        """Tell whether it fails in the same words without these rules."""
        return self.known[left_out].get((change.kind, change.name)) == change.now


def search(
    rules: Sequence[Rule],
    worse: Sequence[Change],
    probe: Probe,
    *,
    heard: Heard,
    budget: int = BUDGET,
) -> Search:
    """Find for each change the fewest rules that bring it back when they are left out."""
    ordered = [name for name, _ in sorted(rules, key=lambda rule: (rule[1], rule[0]))]
    releases = dict(rules)
    trials = _Trials(probe, budget, heard)
    blamed: dict[frozenset[str], list[Change]] = {}
    unexplained: list[Change] = []
    exhausted = False
    for change in worse:
        key = (change.kind, change.name)
        try:
            culprits = None if exhausted else _culprits(ordered, change, trials, tuple(blamed))
        except _SpentError:
            exhausted, culprits = True, None
        if culprits is None and exhausted:
            culprits = _among_known(trials, key)
        if culprits:
            blamed.setdefault(culprits, []).append(change)
        else:
            unexplained.append(change)
    blames = tuple(
        Blame(tuple((name, releases[name]) for name in ordered if name in names), tuple(changes))
        for names, changes in blamed.items()
    )
    return Search(blames, tuple(unexplained), len(trials.known), exhausted)


def _culprits(
    rules: Sequence[str], change: Change, trials: _Trials, blamed: Sequence[frozenset[str]]
) -> frozenset[str] | None:
    key = change.kind, change.name
    everything = frozenset(rules)
    for names in blamed:  # one cause breaks many tests
        if trials.mends(names, key):
            return names
    if not rules:
        return None
    if trials.mends(everything, key):
        return _by_order(rules, key, trials)
    return None if trials.says(everything, change) else _by_parts(rules, key, trials)


def _by_order(rules: Sequence[str], key: Key, trials: _Trials) -> frozenset[str] | None:
    """Find the rule that breaks what the ones before it leave whole; then what else is needed."""
    found: frozenset[str] = frozenset()
    while len(found) < _LARGEST_SET and not trials.mends(found, key):
        left = [rule for rule in rules if rule not in found]
        passes, fails = 0, len(left)  # how many of the rules are applied
        while fails - passes > 1:
            middle = (passes + fails) // 2
            if trials.mends(frozenset(left[middle:]) | found, key):
                passes = middle
            else:
                fails = middle
        found |= {left[fails - 1]}
    if not trials.mends(found, key):
        return _by_parts(rules, key, trials)
    return _fewest(found, key, trials)


def _by_parts(rules: Sequence[str], key: Key, trials: _Trials) -> frozenset[str] | None:
    """Leave out halves, quarters and so on to single rules, until one part brings it back."""
    for part in _parts(rules):
        if trials.mends(frozenset(part), key):
            smaller = _by_parts(part, key, trials) if len(part) > 1 else None
            return smaller or _fewest(frozenset(part), key, trials)
    return None


def _parts(rules: Sequence[str]) -> Iterator[Sequence[str]]:
    size = len(rules)
    while size > 1:
        size = (size + 1) // 2
        yield from (rules[at : at + size] for at in range(0, len(rules), size))
        if size == 1:
            return
    if len(rules) == 1:
        yield rules


def _fewest(names: frozenset[str], key: Key, trials: _Trials) -> frozenset[str]:
    """Put back each rule that need not be left out."""
    for name in sorted(names):
        if len(names) > 1 and trials.mends(names - {name}, key):
            names -= {name}
    return names


def _among_known(trials: _Trials, key: Key) -> frozenset[str] | None:
    """Give the smallest set that has been run already and brings it back."""
    mending = [names for names, worse in trials.known.items() if key not in worse]
    smallest = min(mending, key=len, default=None)
    return smallest if smallest and len(smallest) <= _LARGEST_SET else None
