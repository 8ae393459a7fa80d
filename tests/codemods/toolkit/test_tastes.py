"""What Django never asked for is left to projects that come from a recent release."""

import pytest

from codemods.engine import Engine
from codemods.facts import ProjectFacts
from codemods.registry import all_rules
from codemods.releases import Release

RULES = {rule.name: rule for rule in all_rules()}
CODE = "from django.utils.safestring import SafeText\n\nx = isinstance(y, SafeText)\n"


def upgraded(source: Release | None) -> str:
    engine = Engine((RULES["safe_text"],), (5, 2), ProjectFacts(source=source), use_fixers=False)
    return engine.run("shop/text.py", CODE.encode()).after.decode()


@pytest.mark.parametrize("source", [(4, 2), (5, 1)])
def test_a_recent_project_keeps_a_name_that_works(source: Release) -> None:
    assert upgraded(source) == CODE


@pytest.mark.parametrize("source", [None, (1, 11), (3, 2)])
def test_an_old_project_gets_the_new_name(source: Release | None) -> None:
    assert upgraded(source) == CODE.replace("SafeText", "SafeString")
