"""Wishes from several places become one set of answers of the right types."""

import pytest

from django_forge.answers import Answer
from django_forge.answers.questions import Question
from django_forge.answers.wishes import Wishes, parse_settings, resolve
from django_forge.errors import AnswerError, UsageError

QUESTIONS = {
    question.name: question
    for question in (
        Question("project_name", "str"),
        Question("title", "str"),
        Question("docs", "bool"),
        Question("release", "str", choices=("5.2", "6.1")),
        Question("features", "str", choices=("cors", "sentry"), multiselect=True),
    )
}


def resolved(**settings: Answer) -> dict[str, Answer]:
    return resolve(Wishes(settings=settings), QUESTIONS, project_name="shop")


def test_a_list_for_one_answer_is_refused() -> None:
    with pytest.raises(AnswerError, match="title takes one answer"):
        resolved(title=["a", "b"])


def test_another_name_than_the_folders_is_refused_only_when_it_was_typed() -> None:
    with pytest.raises(UsageError, match="differs from the folder's name"):
        resolved(project_name="other")
    wishes = Wishes(answers={"project_name": "other"})
    assert resolve(wishes, QUESTIONS, project_name="shop") == {"project_name": "shop"}


def test_the_last_setting_of_a_key_counts_and_values_may_hold_equals_signs() -> None:
    assert parse_settings(["title=a", "title=b=c"]) == {"title": "b=c"}


@pytest.mark.parametrize(("word", "value"), [("yes", True), ("Off", False), (True, True)])
def test_yes_and_no_have_several_words(word: Answer, value: bool) -> None:
    assert resolved(docs=word)["docs"] is value


@pytest.mark.parametrize(
    ("given", "chosen"),
    [
        ("", []),
        ("cors", ["cors"]),
        ("sentry, cors,sentry", ["sentry", "cors"]),
        (["cors"], ["cors"]),
    ],
)
def test_several_choices_are_written_with_commas_or_as_a_list(
    given: Answer, chosen: list[str]
) -> None:
    assert resolved(features=given)["features"] == chosen


def test_a_number_in_a_file_is_the_word_it_looks_like() -> None:
    assert resolved(release=5.2, title=7) == {
        "project_name": "shop",
        "release": "5.2",
        "title": "7",
    }


def test_the_command_line_beats_the_file_and_the_file_beats_the_preset() -> None:
    wishes = Wishes(settings={"a": "1"}, answers={"a": "2", "b": "2"}, preset={"b": "3", "c": "3"})
    assert wishes.merged == {"a": "1", "b": "2", "c": "3"}
