"""The questions as they are read from copier.yml, without rendering anything."""

from pathlib import Path

import pytest

from django_forge.answers import questions
from django_forge.errors import TemplateError


def read(folder: Path, text: str) -> dict[str, questions.Question]:
    (folder / "copier.yml").write_text(text)
    return questions.read(folder)


def test_a_template_without_questions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"copier\.yml cannot be read"):
        questions.read(tmp_path)


def test_a_file_outside_the_template_is_not_included(tmp_path: Path) -> None:
    (tmp_path / "outside.yml").write_text("stolen: {type: str}\n")
    (tmp_path / "inside").mkdir()
    assert read(
        tmp_path / "inside", "name: {type: str}\n---\n!include ../outside.yml\n"
    ).keys() == {"name"}


def test_included_questions_follow_and_settings_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "more.yml").write_text("_exclude: []\nextra: {type: bool, default: false}\n")
    found = read(tmp_path, "_subdirectory: x\nname: {type: str}\n---\n!include m*.yml\n")
    assert [(question.name, question.kind) for question in found.values()] == [
        ("name", "str"),
        ("extra", "bool"),
    ]


@pytest.mark.parametrize(
    ("choices", "values"),
    [
        ("[a, b]", ("a", "b")),
        ("{First: a, Second: b}", ("a", "b")),
        ("{First: {value: a, validator: no}, Second: b}", ("a", "b")),
        ("'{{ something }}'", ()),
    ],
)
def test_choices_are_read_in_every_form_that_copier_has(
    choices: str, values: tuple[str, ...], tmp_path: Path
) -> None:
    assert read(tmp_path, f"one: {{type: str, choices: {choices}}}\n")["one"].choices == values


def test_the_short_form_and_a_computed_question_are_known(tmp_path: Path) -> None:
    found = read(tmp_path, "short: 3\nslug: {type: str, when: false, default: x}\n")
    assert found["short"].kind == "int"
    assert (found["short"].computed, found["slug"].computed) == (False, True)
