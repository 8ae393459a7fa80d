"""What a verification says in a terminal and as JSON."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from django_forge.report import verified
from django_forge.report.terminal import err
from django_forge.upgrade.verification.answers import Asked, Outcome, TestResult
from django_forge.upgrade.verification.verified import (
    Blame,
    Change,
    Comparison,
    Environment,
    Examined,
    Kind,
    Search,
    Side,
    Verification,
)

SIDE = Examined(
    side=Side.BEFORE,
    environment=Environment("3.6.15", "2.1.15"),
    test_command="python manage.py test",
    tests=Asked((TestResult("a", Outcome.PASSED), TestResult("b", Outcome.FAILED))),
)
BROKEN = tuple(Change(Kind.TEST, f"shop.test_{n:02}", "passed", "failed: [x]") for n in range(12))
WORSE = Verification(
    before=SIDE,
    after=replace(SIDE, side=Side.AFTER, environment=Environment("3.11.7", "4.2.30")),
    comparison=Comparison(worse=BROKEN, not_compared=((Kind.URL, "before: no settings"),)),
    search=Search((Blame((("conf_urls_url", (2, 0)),), BROKEN[:11]),), BROKEN[11:], 7, True),
    seconds=61.4,
)


@pytest.fixture(autouse=True)
def fresh_console() -> None:
    err.cache_clear()


def said(capsys: pytest.CaptureFixture[str], verification: Verification) -> str:
    verified.show(verification, written=False)
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err


def test_what_got_worse_is_told_with_its_rule(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, WORSE)
    assert "3.6.15, 2.1.15" in text
    assert "1 passed, 1 failed" in text
    assert "got worse: 12" in text
    assert "test shop.test_00: passed -> failed: [x]" in text
    assert "and 2 more (--json has them all)" in text
    assert "rule conf_urls_url (Django 2.0): 11 tests (shop.test_00, " in text
    assert "and 1 more)" in text
    assert "no rule is behind 1 of them (test)" in text
    assert "(7 runs without some of the rules, the most that is tried)" in text
    assert "not compared url: before: no settings" in text
    assert "the project got worse (61 s)" in text
    assert "nothing was written: --keep-going leaves those rules out" in text


def test_what_was_left_out_and_kept_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    found = replace(WORSE, comparison=Comparison(), left_out=("conf_urls_url",), kept=Path("/kept"))
    text = said(capsys, found)
    assert "left out of the upgrade: the rewrites of conf_urls_url" in text
    assert "copies, environments and logs: /kept" in text
    assert "what could be compared is as it was before" in text
    assert "nothing was written" not in text


def test_a_side_that_is_missing_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    missing = replace(SIDE, environment=Environment(trouble=("there is no Python 3.6",)))
    nothing = tuple((kind, "there is no Python 3.6") for kind in Kind)
    found = replace(WORSE, before=missing, comparison=Comparison(not_compared=nothing))
    text = said(capsys, found)
    assert "nothing could be compared" in text
    assert "there is no Python 3.6" in text


def test_the_facts_are_json_and_name_the_releases() -> None:
    facts = json.loads(json.dumps(verified.facts(WORSE)))
    assert facts["verdict"] == "worse"
    assert facts["search"]["blames"][0]["rules"] == [{"rule": "conf_urls_url", "release": "2.0"}]
    assert facts["before"]["tests"]["found"][0] == {
        "test": "a",
        "outcome": "passed",
        "message": "",
        "label": "",
    }


def test_steps_are_lines_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with verified.watched() as watch:
        watch("before: tests", 0, 0)
        watch("searching for the rule", 0, 40)
        watch("searching for the rule", 1, 40)
    assert capsys.readouterr().err.splitlines() == [
        "verifying: before: tests",
        "verifying: searching for the rule",
    ]
