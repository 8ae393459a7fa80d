"""All rules and all fixers on the same file: what comes out parses, and stays as it is."""

import pytest

from codemods.engine import Engine, applicable, is_template_rule
from codemods.registry import all_rules
from codemods.releases import Release
from codemods.rule import Example
from codemods.source.module import parse

EXAMPLES = [
    pytest.param(example, id=f"{rule.name}-{index}")
    for rule in all_rules()
    if not is_template_rule(rule)
    for index, example in enumerate(rule.examples)
]


@pytest.mark.parametrize("target", [(2, 2), (4, 2), (5, 2), (6, 1)])
@pytest.mark.parametrize("example", EXAMPLES)
def test_everything_together_parses_and_comes_to_rest(example: Example, target: Release) -> None:
    engine = Engine(applicable(all_rules(), target=target), target=target)
    first = engine.run(example.path, example.before.encode())
    second = engine.run(example.path, first.after)

    assert first.problem is None, first.detail
    parse(first.after.decode("utf-8-sig"))
    assert second.after == first.after
    assert not second.applied
