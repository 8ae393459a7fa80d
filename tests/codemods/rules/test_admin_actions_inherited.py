"""Actions of an admin's base class, where the project's release is known."""

import pytest

from codemods.engine import Engine
from codemods.facts import ProjectFacts
from codemods.registry import all_rules
from codemods.releases import Release

RULES = {rule.name: rule for rule in all_rules()}
BASE = (
    "from django.contrib import admin\n\n\nclass ShopAdmin(admin.ModelAdmin):\n"
    "    actions = ['pay']\n\n\nclass OrderAdmin(ShopAdmin):\n"
)
REVIEW = (
    "    # django-forge: review (admin_actions_inherited): "
    "leave the base's actions out where they were not wanted.\n"
)


def upgraded(code: str, source: Release) -> str:
    engine = Engine(
        (RULES["admin_actions_inherited"],), (5, 2), ProjectFacts(source=source), use_fixers=False
    )
    outcome = engine.run("shop/admin.py", code.encode())
    assert outcome.problem is None, outcome.detail
    return outcome.after.decode()


@pytest.mark.parametrize("source", [(2, 2), (4, 2)])
def test_a_project_of_a_newer_release_has_chosen(source: Release) -> None:
    code = f"{BASE}    actions = ['send']\n"

    assert upgraded(code, source) == code


def test_the_bases_actions_are_unpacked_for_an_old_project() -> None:
    code = upgraded(f"{BASE}    actions = ['send']\n", (1, 11))

    assert code == f"{BASE}{REVIEW}    actions = [*ShopAdmin.actions, 'send']\n"


def test_a_second_run_changes_nothing() -> None:
    code = upgraded(f"{BASE}    actions = ['send']\n", (1, 11))

    assert upgraded(code, (1, 11)) == code
