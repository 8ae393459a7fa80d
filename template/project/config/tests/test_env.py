"""Reading the environment."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.env import Environment, local_key
from config.variables import VARIABLES, Variable

STRONG = "jX3vQ8mZp1LwT6rK0bYs5HnC9eUaF2dG7iOq4xVtRzEBkWyNhMcP"
KNOWN = (
    Variable("APP_NAME", "A text."),
    Variable("APP_SIZE", "A number."),
    Variable("APP_ON", "A flag."),
    Variable("APP_KEY", "A secret."),
    Variable("APP_LEVEL", "A choice."),
    Variable("APP_ORIGINS", "Origins."),
    Variable("APP_CONTACT", "A contact."),
)


def environment(**values: str) -> Environment:
    return Environment(values, known=KNOWN)


def test_a_misspelled_variable_is_refused_with_the_right_name() -> None:
    with pytest.raises(ImproperlyConfigured, match=r"APP_NMAE is not .* did you mean APP_NAME"):
        environment(APP_NMAE="x")


def test_an_unknown_variable_of_ours_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match=r"config/variables\.py lists the others"):
        environment(APP_ZZZZ="x")


def test_the_variables_of_others_are_not_ours_to_judge() -> None:
    assert environment(PATH="/bin", APP_NAME=" shop ").text("APP_NAME") == "shop"


def test_reading_a_variable_that_is_not_declared_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="HOME is read, but"):
        environment(HOME="/root").text("HOME")


def test_a_missing_variable_is_refused_unless_there_is_a_default() -> None:
    with pytest.raises(ImproperlyConfigured, match="APP_NAME is not set"):
        environment(APP_NAME=" ").text("APP_NAME")
    assert environment().text("APP_NAME", default="") == ""


@pytest.mark.parametrize("value", ["-1", "1.5", "ten", "²"])
def test_what_is_not_a_whole_number_is_refused(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"APP_SIZE is .* must be a whole number"):
        environment(APP_SIZE=value).number("APP_SIZE", default=1)


def test_a_number_is_read() -> None:
    assert environment(APP_SIZE="20").number("APP_SIZE", default=1) == 20
    assert environment().number("APP_SIZE", default=1) == 1


def test_what_is_neither_true_nor_false_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="APP_ON is 'maybe', but must be true or false"):
        environment(APP_ON="maybe").flag("APP_ON", default=True)


@pytest.mark.parametrize(("value", "expected"), [("Yes", True), ("0", False), ("", True)])
def test_a_flag_is_read(value: str, expected: bool) -> None:
    assert environment(APP_ON=value).flag("APP_ON", default=True) is expected


def test_words_are_separated_by_commas() -> None:
    assert environment(APP_NAME="a, b,,c ").words("APP_NAME") == ["a", "b", "c"]
    assert environment().words("APP_NAME", default="") == []


@pytest.mark.parametrize("value", [STRONG[:49], "ab" * 40], ids=["short", "repeated"])
def test_a_weak_secret_is_refused_and_not_shown(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="APP_KEY is too weak") as refusal:
        environment(APP_KEY=value).secret("APP_KEY")
    assert value not in str(refusal.value)


def test_a_strong_secret_is_read() -> None:
    assert environment(APP_KEY=STRONG).secret("APP_KEY") == STRONG


def test_each_secret_of_a_list_is_strong_or_refused() -> None:
    other = STRONG[::-1]
    assert environment(APP_KEY=f"{STRONG}, {other}").secrets("APP_KEY") == [STRONG, other]
    assert environment().secrets("APP_KEY") == []
    with pytest.raises(ImproperlyConfigured, match="APP_KEY is too weak"):
        environment(APP_KEY=f"{STRONG},weak").secrets("APP_KEY")


def test_local_keys_differ_by_purpose_and_stay_the_same() -> None:
    assert local_key("a") == local_key("a") != local_key("b")


def test_every_variable_says_what_it_is_for_in_a_sentence() -> None:
    assert all(variable.purpose.endswith(".") for variable in VARIABLES)
    assert len({variable.name for variable in VARIABLES}) == len(VARIABLES)


def test_what_is_none_of_the_choices_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="APP_LEVEL is 'C', but must be A or B"):
        environment(APP_LEVEL="c").choice("APP_LEVEL", choices=("A", "B"), default="A")


def test_a_choice_is_read() -> None:
    assert environment(APP_LEVEL="b").choice("APP_LEVEL", choices=("A", "B"), default="A") == "B"
    assert environment().choice("APP_LEVEL", choices=("A", "B"), default="A") == "A"


@pytest.mark.parametrize(
    "origin",
    ["example.com", "null", "ftp://a.com", "https://a.com/", "https://*", "https://*.com", "//a"],
)
def test_what_is_no_origin_is_refused(origin: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"APP_ORIGINS holds .* must hold origins"):
        environment(APP_ORIGINS=origin).origins("APP_ORIGINS")


def test_origins_are_read() -> None:
    text = "https://example.com, http://localhost:3000,https://*.example.com"
    assert environment(APP_ORIGINS=text).origins("APP_ORIGINS") == text.replace(" ", "").split(",")
    assert environment().origins("APP_ORIGINS") == []


@pytest.mark.parametrize("contact", ["nobody", "http://a.com", "mailto:nobody", "a@b\nExpires: x"])
def test_what_nobody_can_be_reached_at_is_refused(contact: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"APP_CONTACT is .* an e-mail address or"):
        environment(APP_CONTACT=contact).contact("APP_CONTACT")


@pytest.mark.parametrize(
    ("contact", "read"),
    [
        ("", ""),
        ("security@example.com", "mailto:security@example.com"),
        ("mailto:security@example.com", "mailto:security@example.com"),
        ("https://example.com/security", "https://example.com/security"),
    ],
)
def test_a_contact_is_read_with_its_scheme(contact: str, read: str) -> None:
    assert environment(APP_CONTACT=contact).contact("APP_CONTACT") == read
