"""`choices_property` where another module of the project has accessors of its own."""

import pytest

from codemods.engine import Engine
from codemods.facts import ClassFacts, ProjectFacts
from codemods.rules.forms.choices_property import RULE

CODE = (
    "class Listed:\n"
    "    def _set_choices(self, value):\n"
    "        super()._set_choices(value)\n\n"
    "    choices = property(get, _set_choices)\n"
)


def outcome(*members: str, code: str = CODE):
    facts = ProjectFacts(classes={"shop.fields.Base": ClassFacts(members=frozenset(members))})
    engine = Engine(rules=(RULE,), target=(5, 2), facts=facts, use_fixers=False)
    return engine.run("shop/forms.py", code.encode())


def test_an_accessor_of_the_project_that_no_property_calls_is_not_passed_by() -> None:
    found = outcome("_set_choices")
    assert found.after == CODE.encode()
    assert len(found.found) == 1


def test_accessors_behind_a_property_are_reached_through_it() -> None:
    found = outcome("_set_choices", "choices")
    assert b"super(Listed, type(self)).choices.fset(self, value)" in found.after
    assert not found.found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("super()._set_choices(value)", "super()._set_choices(value=value)"),
        ("super()._set_choices(value)", "super()._get_choices(value)"),
        (
            "    def _set_choices(self, value):\n        super",
            "    def _set_choices():\n        super",
        ),
        (
            "        super()._set_choices(value)",
            "        each(lambda: super()._set_choices(value))",
        ),
    ],
)
def test_other_shapes_are_reported(old: str, new: str) -> None:
    code = CODE.replace(old, new)
    assert code != CODE
    found = outcome(code=code)
    assert found.after == code.encode()
    assert len(found.found) == 1
