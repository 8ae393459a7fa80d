"""Changes of releases: told on a way that crosses them, and on no other one."""

import ast

import pytest

from codemods.facts import ProjectFacts
from codemods.releases import Release
from codemods.source.module import Module
from codemods.source.template import Template
from codemods.toolkit.crossings import Crossing

CHANGE = Crossing((4, 1), "reads otherwise")
DEPRECATION = Crossing((4, 1), "goes", (5, 0))


def is_told(change: Crossing, source: Release | None, target: Release | None, **facts: str) -> bool:
    modules = {name.replace("_", "."): path for name, path in facts.items()}
    module = Module(
        "f()\n", path="a.py", facts=ProjectFacts(source=source, target=target, modules=modules)
    )
    return bool(list(change.at(module.root.body[0], module)))


@pytest.mark.parametrize(
    ("change", "source", "target"),
    [
        (CHANGE, None, (4, 0)),
        (CHANGE, (2, 2), (4, 0)),
        (CHANGE, (4, 1), (5, 2)),
        (DEPRECATION, None, (4, 0)),
        (DEPRECATION, (5, 0), (5, 2)),
    ],
)
def test_a_way_that_ends_before_or_begins_after_is_not_told(
    change: Crossing, source: Release | None, target: Release
) -> None:
    assert not is_told(change, source, target)


def test_the_framework_itself_is_not_told() -> None:
    assert not is_told(CHANGE, None, (4, 2), django_db_models="django/db/models/__init__.py")


@pytest.mark.parametrize(
    ("change", "source", "target"),
    [
        (CHANGE, None, (4, 1)),
        (CHANGE, (4, 0), (4, 1)),
        (CHANGE, None, None),
        (DEPRECATION, (4, 2), (5, 2)),
        (DEPRECATION, None, (4, 1)),
    ],
)
def test_a_way_across_is_told(
    change: Crossing, source: Release | None, target: Release | None
) -> None:
    assert is_told(change, source, target)


def test_an_advice_leads_to_the_notes_of_its_own_release() -> None:
    module = Module("\nf()\n", path="a.py")
    template = Template("\n{{ a }}", path="a.html")

    (advice,) = CHANGE.at(module.tree.by_type[ast.Call][0], module)
    (other,) = CHANGE.on(template.variables[0], template)

    assert advice.line == other.line == 2
    assert advice.url == other.url == "https://docs.djangoproject.com/en/4.1/releases/4.1/"
