"""Which passwords are taken."""

import pytest
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from pytest_django import Settings

from apps.users.models import User

ADA = User(email="ada.lovelace@engines.example", full_name="Augusta Byron")


@pytest.fixture(autouse=True)
def title(settings: Settings) -> None:
    """Give the project a name."""
    settings.PROJECT_TITLE = "The Bay"


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("short", "password_too_short"),
        ("elevenchars", "password_too_short"),
        ("1q2w3e4r5t6y", "password_too_common"),
        ("ada.lovelace@engines", "password_too_similar"),
        ("Lovelace!Lovelace!1815", "password_of_known_words"),
        ("AugustaByron2026", "password_of_known_words"),
        ("engines-1815-1816", "password_of_known_words"),
        ("The Bay 2026 2026", "password_of_known_words"),
        ("TheBay!TheBay!2026", "password_of_known_words"),
    ],
)
def test_a_password_is_refused(password: str, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        password_validation.validate_password(password, user=ADA)
    assert code in {error.code for error in refused.value.error_list}


@pytest.mark.parametrize(
    "password",
    [
        "xkqzvwjpthgm",
        "correct horse battery staple",
        "lovelace plays the violin badly",
        "83920174650192837465",
        "пароль из многих слов",
        "x" * 3 + "kqzvw jpthg " * 10,
    ],
)
def test_a_password_is_taken_whatever_characters_it_has(password: str) -> None:
    password_validation.validate_password(password, user=ADA)
    password_validation.validate_password(password)


def test_every_character_counts() -> None:
    user, long = User(), "kqzvw jpthg " * 10
    user.set_password(long + "a")
    assert user.check_password(long + "a")
    assert not user.check_password(long + "b")


def test_the_rule_is_told() -> None:
    assert any(
        "name of this site" in text for text in password_validation.password_validators_help_texts()
    )
