"""Runs the plan without some of its rules, and only what got worse of the questions and tests."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django_forge.upgrade.plan import Plan
from django_forge.upgrade.verification.compare import compare
from django_forge.upgrade.verification.examine import Means, examine
from django_forge.upgrade.verification.search import Key, Rule, search
from django_forge.upgrade.verification.sides import LaidOut
from django_forge.upgrade.verification.verified import (
    Change,
    Comparison,
    Examined,
    Kind,
    Search,
)

_MOST_LABELS = 100

Replan = Callable[[frozenset[str]], Plan]
"""Makes the plan anew without some rules."""


@dataclass(frozen=True, slots=True)
class Trials:
    """A side whose tree may be changed, what it is compared with, and the rules already out."""

    before: Examined
    side: LaidOut
    replan: Replan
    means: Means
    base: frozenset[str]

    def find(self, plan: Plan, comparison: Comparison) -> Search:
        """Search for the rules behind what got worse; what passes by itself is not searched for."""
        self.means.heard("running again what got worse")
        lasting = self._still_worse(comparison, frozenset())
        wanted = [change for change in comparison.worse if _key(change) in lasting]
        unsteady = tuple(
            replace(change, now=f"{change.now} (not when it was run again)")
            for change in comparison.worse
            if _key(change) not in lasting
        )
        found = search(
            _rules(plan),
            wanted,
            lambda left_out: self._still_worse(comparison, left_out),
            heard=self._heard,
        )
        self.side.copy.hold(plan.changes)
        return replace(found, unexplained=(*found.unexplained, *unsteady))

    def _still_worse(self, comparison: Comparison, left_out: frozenset[str]) -> dict[Key, str]:
        self.side.copy.hold(self.replan(left_out | self.base).changes)
        after = examine(
            self.side.place,
            replace(self.means, watch=_unheard),
            kinds=frozenset(change.kind for change in comparison.worse),
            labels=_labels(self.before, comparison),
        )
        return {_key(change): change.now for change in compare(self.before, after).worse}

    def _heard(self, done: int, total: int) -> None:
        self.means.watch("searching for the rule", done, total)


def _key(change: Change) -> Key:
    return change.kind, change.name


def _rules(plan: Plan) -> tuple[Rule, ...]:
    rules = {item.rule: item.release for file in plan.files for item in file.applied}
    return tuple(rules.items())


def _labels(before: Examined, comparison: Comparison) -> tuple[str, ...]:
    """Give the names of the failing tests for the runner; none when it shall run them all."""
    worse = {change.name for change in comparison.worse if change.kind is Kind.TEST}
    labels = {result.test: result.label for result in before.tests.found}
    if not worse <= labels.keys() or len(worse) > _MOST_LABELS:
        return ()
    return tuple(sorted(labels[name] for name in worse))


def _unheard(_what: str, _done: int, _total: int) -> None:
    """Listen to nothing: a search has a bar of its own."""
