"""The default of postgres aggregates, where the project's release is known."""

import pytest

from codemods.engine import Engine
from codemods.facts import ProjectFacts
from codemods.registry import all_rules
from codemods.releases import Release

RULES = {rule.name: rule for rule in all_rules()}
IMPORT = "from django.contrib.postgres.aggregates import ArrayAgg, JSONBAgg\n\n"


def upgraded(code: str, source: Release) -> str:
    engine = Engine(
        (RULES["aggregate_default"],), (5, 2), ProjectFacts(source=source), use_fixers=False
    )
    outcome = engine.run("shop/models.py", code.encode())
    assert outcome.problem is None, outcome.detail
    return outcome.after.decode()


@pytest.mark.parametrize("code", ["x = ArrayAgg('a', default=[])\n", "x = ArrayAgg(**options)\n"])
def test_what_is_said_already_stays(code: str) -> None:
    assert upgraded(IMPORT + code, (4, 2)) == IMPORT + code


def test_a_project_of_a_newer_release_gets_none_already() -> None:
    assert upgraded(f"{IMPORT}x = ArrayAgg('a')\n", (5, 0)) == f"{IMPORT}x = ArrayAgg('a')\n"


def test_an_empty_list_stays_what_no_rows_give() -> None:
    code = upgraded(f"{IMPORT}x = ArrayAgg('a')\n", (4, 2))

    assert "from django.db.models import Value\n" in code
    assert code.endswith("x = ArrayAgg('a', default=Value([]))\n")
