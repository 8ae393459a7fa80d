"""Reads what the recorder wrote of a suite, and gives each test one id that runners share."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol, TypeVar

from django_forge.upgrade.verification.answers import Outcome, TestResult

_PARAMETERS = re.compile(r"\[.*\]$", re.DOTALL)
_SEVERITY = {outcome: rank for rank, outcome in enumerate(Outcome)}


def read_results(path: Path) -> tuple[TestResult, ...]:
    """Give the worst outcome of each test; a suite that never came to its first test has none."""
    if not path.exists():
        return ()
    lines = path.read_text("utf-8", "replace").splitlines()
    return worst_of(
        TestResult(common_id(test), Outcome(outcome), _one_line(message), label_of(test))
        for outcome, test, message in map(json.loads, lines)
    )


class Recorded(Protocol):
    """Anything that says how a test ended."""

    @property
    def test(self) -> str: ...

    @property
    def outcome(self) -> Outcome: ...


Result = TypeVar("Result", bound=Recorded)


def worst_of(results: Iterable[Result]) -> tuple[Result, ...]:
    """Keep the worst result of each test, the first of several that are as bad."""
    worst: dict[str, Result] = {}
    for result in results:
        known = worst.get(result.test)
        if known is None or _SEVERITY[result.outcome] > _SEVERITY[known.outcome]:
            worst[result.test] = result
    return tuple(worst.values())


def label_of(test: str) -> str:
    """Give the name by which the runner takes a test: without parameters, which it may number."""
    return _PARAMETERS.sub("", test.replace("::()", ""))


def common_id(test: str) -> str:
    """Write `shop/tests.py::Case::test_it[1]` as unittest would: `shop.tests.Case.test_it`."""
    label = label_of(test)
    path, colons, names = label.partition("::")
    if not colons and not path.endswith(".py"):
        return label
    module = path.removesuffix(".py").replace("/", ".")
    return ".".join(filter(None, [module, *names.split("::")]))


def _one_line(message: str) -> str:
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    return lines[-1] if lines else ""
