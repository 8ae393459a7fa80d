"""Every example of every rule: exact output, at rest after one run, parses, keeps its promise."""

import pytest

from codemods.engine import Engine, is_template_rule
from codemods.registry import all_rules
from codemods.rule import Example, Rule
from codemods.source.module import parse
from codemods.source.text import decode

CASES = [
    pytest.param(rule, example, id=f"{rule.name}-{index}")
    for rule in all_rules()
    for index, example in enumerate(rule.examples)
]


def engine_of(rule: Rule) -> Engine:
    return Engine(rules=(rule,), target=(2028, 0), use_fixers=False)


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_an_example_comes_out_as_it_says(rule: Rule, example: Example) -> None:
    outcome = engine_of(rule).run(example.path, example.before.encode())

    assert outcome.problem is None, outcome.detail
    assert outcome.after.decode() == (example.before if example.after is None else example.after)
    if not is_template_rule(rule):
        parse(outcome.after.decode())


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_a_second_run_changes_nothing(rule: Rule, example: Example) -> None:
    first = engine_of(rule).run(example.path, example.before.encode())
    second = engine_of(rule).run(example.path, first.after)

    assert second.after == first.after
    assert not second.applied


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_advice_is_given_where_promised_and_nowhere_else(rule: Rule, example: Example) -> None:
    outcome = engine_of(rule).run(example.path, example.before.encode())

    messages = [found.message for found in outcome.found]
    assert (
        any(example.advice in message for message in messages) if example.advice else not messages
    )


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_line_ends_and_byte_order_marks_survive(rule: Rule, example: Example) -> None:
    windows = b"\xef\xbb\xbf" + example.before.replace("\n", "\r\n").encode()
    outcome = engine_of(rule).run(example.path, windows)

    expected = example.before if example.after is None else example.after
    assert outcome.after == b"\xef\xbb\xbf" + expected.replace("\n", "\r\n").encode()
    assert decode(outcome.after).bom


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_a_rule_shows_what_it_does_and_what_it_leaves_alone(rule: Rule) -> None:
    assert any(example.after is not None or example.advice for example in rule.examples)
    assert any(example.after is None for example in rule.examples)
