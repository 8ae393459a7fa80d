"""Searches in full text: told where the project has MySQL, and nothing else."""

import pytest

from codemods.engine import Engine
from codemods.facts import ProjectFacts
from codemods.rules.models.queryset_calls import RULE

SEARCH = b"from shop.models import Order\n\norders = Order.objects.filter(text__search='a')\n"


def messages(*packages: str) -> list[str]:
    facts = ProjectFacts(requirements=frozenset(packages))
    outcome = Engine((RULE,), target=(2, 0), facts=facts, use_fixers=False).run("a.py", SEARCH)
    return [found.message for found in outcome.found]


@pytest.mark.parametrize("packages", [(), ("psycopg2",), ("mysqlclient", "psycopg2-binary")])
def test_a_search_that_postgresql_may_do_is_not_told(packages: tuple[str, ...]) -> None:
    assert messages(*packages) == []


def test_a_search_that_mysql_must_do_is_told() -> None:
    (message,) = messages("mysqlclient", "django")

    assert "no search lookup for MySQL" in message
