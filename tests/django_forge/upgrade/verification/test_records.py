"""A test has one id, whichever runner ran it."""

import json
from pathlib import Path

import pytest

from django_forge.upgrade.verification.answers import Outcome
from django_forge.upgrade.verification.records import common_id, read_results


@pytest.mark.parametrize(
    ("recorded", "common"),
    [
        ("shop.tests.Case.test_it", "shop.tests.Case.test_it"),
        ("shop/tests.py::Case::test_it", "shop.tests.Case.test_it"),
        ("shop/tests.py::Case::()::test_it", "shop.tests.Case.test_it"),
        ("tests/test_a.py::test_it[1-x/y.py]", "tests.test_a.test_it"),
        ("collect:tests/test_a.py", "collect:tests.test_a"),
    ],
)
def test_an_id_holds_over_runners(recorded: str, common: str) -> None:
    assert common_id(recorded) == common


def test_the_worst_outcome_of_a_test_counts(tmp_path: Path) -> None:
    lines = [
        ["passed", "a.py::test[1]", ""],
        ["failed", "a.py::test[2]", "assert 1 == 2\n\nE   more"],
        ["skipped", "a.py::test[3]", ""],
    ]
    record = tmp_path / "record.jsonl"
    record.write_text("".join(json.dumps(line) + "\n" for line in lines))
    [result] = read_results(record)
    assert (result.test, result.outcome, result.label) == (
        "a.test",
        Outcome.FAILED,
        "a.py::test",
    )
    assert result.message == "E   more"


def test_a_suite_that_never_began_has_no_results(tmp_path: Path) -> None:
    assert read_results(tmp_path / "none") == ()
