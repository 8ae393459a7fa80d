"""What got worse is traced to the fewest rules that bring it back when they are left out."""

from collections.abc import Callable, Collection

import pytest

from django_forge.upgrade.verification.search import Key, Probe, search
from django_forge.upgrade.verification.verified import Change, Kind, Search

RULES = tuple((f"rule_{number:02}", (2, 0) if number < 12 else (3, 1)) for number in range(24))
NAMES = frozenset(name for name, _ in RULES)


def test_change(name: str) -> Change:
    return Change(Kind.TEST, name, "passed", "failed")


test_change.__test__ = False  # type: ignore[attr-defined]  # a noun of these tests, and no test


def world(fails: dict[str, Callable[[frozenset[str]], bool]]) -> tuple[Probe, list[frozenset[str]]]:
    """Give a plan's runs: each test with what it says to a set of applied rules."""
    runs: list[frozenset[str]] = []

    def probe(left_out: frozenset[str]) -> dict[Key, str]:
        runs.append(left_out)
        said = "failed" if left_out != NAMES else "failed without any rule"
        broken = [name for name, breaks in fails.items() if breaks(NAMES - left_out)]
        return {(Kind.TEST, name): said for name in broken}

    return probe, runs


def found(
    fails: dict[str, Callable[[frozenset[str]], bool]], *, budget: int = 40
) -> tuple[Search, int]:
    probe, runs = world(fails)
    changes = [test_change(name) for name in fails]
    result = search(RULES, changes, probe, heard=lambda _done, _total: None, budget=budget)
    assert result.trials == len(runs) == len(set(runs))
    return result, len(runs)


def has(*names: str) -> Callable[[frozenset[str]], bool]:
    return lambda applied: frozenset(names) <= applied


def names(result: Search) -> list[Collection[str]]:
    return [[name for name, _ in blame.rules] for blame in result.blames]


@pytest.mark.parametrize("culprit", ["rule_00", "rule_11", "rule_23"])
def test_one_wrong_rule_is_found_by_halving(culprit: str) -> None:
    result, runs = found({"shop.test_price": has(culprit)})
    [blame] = result.blames
    assert blame.rules == ((culprit, dict(RULES)[culprit]),)
    assert blame.changes == (test_change("shop.test_price"),)
    assert runs <= 7
    assert result.unexplained == ()


def test_tests_with_one_cause_are_found_together() -> None:
    result, runs = found({f"test_{n}": has("rule_07") for n in range(30)})
    assert names(result) == [["rule_07"]]
    assert len(result.blames[0].changes) == 30
    assert runs <= 7


def test_two_causes_are_told_apart() -> None:
    result, _ = found({"a": has("rule_03"), "b": has("rule_20"), "c": has("rule_03")})
    assert names(result) == [["rule_03"], ["rule_20"]]
    assert [change.name for change in result.blames[0].changes] == ["a", "c"]


def test_a_test_that_two_rules_break_each_by_itself_needs_both_left_out() -> None:
    result, _ = found({"a": lambda applied: bool({"rule_03", "rule_20"} & applied)})
    assert names(result) == [["rule_03", "rule_20"]]


def test_of_two_rules_that_break_only_together_one_is_left_out() -> None:
    result, _ = found({"a": has("rule_03", "rule_20")})
    assert names(result) == [["rule_20"]]


def test_a_rule_is_found_although_the_untouched_code_does_not_run() -> None:
    def fails(applied: frozenset[str]) -> bool:
        return "rule_02" not in applied or "rule_17" in applied

    result, _ = found({"a": fails})
    assert names(result) == [["rule_17"]]


def test_what_no_rule_can_bring_back_is_unexplained() -> None:
    result, _ = found({"a": lambda _applied: True, "b": has("rule_05")})
    assert names(result) == [["rule_05"]]
    assert result.unexplained == (test_change("a"),)


def test_the_budget_of_runs_is_kept_and_its_end_is_told() -> None:
    result, runs = found({"a": lambda _applied: True}, budget=5)
    assert runs == 5
    assert result.exhausted
    assert result.unexplained == (test_change("a"),)


def test_without_rules_nothing_is_run() -> None:
    probe, runs = world({"a": lambda _applied: True})
    result = search((), [test_change("a")], probe, heard=lambda _done, _total: None)
    assert (result.unexplained, runs) == ((test_change("a"),), [])


def test_what_fails_in_the_same_words_without_any_rule_is_not_searched_for() -> None:
    runs: list[frozenset[str]] = []

    def probe(left_out: frozenset[str]) -> dict[Key, str]:
        runs.append(left_out)
        return {(Kind.TEST, "a"): "failed"}

    result = search(RULES, [test_change("a")], probe, heard=lambda _done, _total: None)
    assert (result.unexplained, runs) == ((test_change("a"),), [NAMES])
