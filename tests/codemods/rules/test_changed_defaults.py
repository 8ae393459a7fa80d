"""Defaults that changed: what other settings say, where code comes from, what it requires."""

import pytest

from codemods.engine import Engine, applicable
from codemods.facts import ProjectFacts
from codemods.releases import Release
from codemods.rules.settings.changed_defaults import RULE

SETTINGS = b"SECRET_KEY = 'a'\nINSTALLED_APPS = ['shop']\n"


def messages(target: Release = (4, 2), source: Release | None = None, *packages: str) -> list[str]:
    facts = ProjectFacts(source=source, requirements=frozenset(packages))
    rules = applicable((RULE,), target=target, source=source)
    outcome = Engine(rules, target=target, facts=facts, use_fixers=False).run(
        "config/settings.py", SETTINGS
    )
    return [found.message for found in outcome.found]


@pytest.mark.parametrize(
    ("target", "source"), [((2, 2), None), ((4, 2), (3, 1)), ((4, 2), (3, 2)), ((5, 2), (4, 0))]
)
def test_signatures_that_stay_good_are_not_told(target: Release, source: Release | None) -> None:
    assert not any("refuses sessions" in message for message in messages(target, source))


def test_hashes_are_not_told_where_nothing_makes_them() -> None:
    assert not any("BCrypt" in message for message in messages())


@pytest.mark.parametrize("source", [None, (2, 2), (3, 0)])
def test_signatures_from_before_are_told(source: Release | None) -> None:
    assert any("refuses sessions" in message for message in messages((4, 2), source))


def test_hashes_are_told_where_bcrypt_is_required() -> None:
    assert any("BCryptPasswordHasher" in message for message in messages((4, 2), None, "bcrypt"))
