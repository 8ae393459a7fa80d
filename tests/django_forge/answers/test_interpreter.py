"""Which Python a project gets when nobody says."""

import pytest

from django_forge.answers import Answer
from django_forge.answers.interpreter import at_hand
from django_forge.answers.questions import Question

KNOWN = {"python_version": Question("python_version", "str", choices=("3.11", "3.12"))}


@pytest.mark.parametrize("given", [{"python_version": "3.11"}, {"django_version": "6.1"}])
def test_what_was_chosen_or_follows_from_it_stays(given: dict[str, Answer]) -> None:
    assert at_hand(given, KNOWN, running=(3, 12)) == given


def test_a_python_that_is_not_offered_is_not_taken() -> None:
    assert at_hand({}, KNOWN, running=(3, 15)) == {}


def test_a_template_that_does_not_ask_gets_no_answer() -> None:
    assert at_hand({}, {}, running=(3, 12)) == {}


def test_otherwise_it_is_the_python_that_runs() -> None:
    assert at_hand({"features": []}, KNOWN, running=(3, 12)) == {
        "features": [],
        "python_version": "3.12",
    }
