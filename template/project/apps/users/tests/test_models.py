"""Users as rows."""

import pytest
from django.db import IntegrityError, connection
from pytest_django import Settings

from apps.users.models import Session, User
from apps.users.tests.factories import SessionFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_a_second_account_with_the_same_address_in_capitals_is_refused() -> None:
    UserFactory.create(email="ada@example.com")
    with pytest.raises(IntegrityError):
        UserFactory.create(email="ADA@example.com")


def test_the_database_refuses_an_address_in_capitals_whatever_writes_it() -> None:
    user = UserFactory.create()
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute("UPDATE users_user SET email = 'ADA@example.com' WHERE id = %s", [user.pk])


def test_a_user_without_an_address_is_refused() -> None:
    with pytest.raises(ValueError, match="needs an e-mail address"):
        User.objects.create_user("")


def test_an_address_is_found_however_it_is_written() -> None:
    user = UserFactory.create(email="Ada@Example.com")
    user.refresh_from_db()
    assert user.email == "ada@example.com"
    assert User.objects.get_by_natural_key("ADA@EXAMPLE.COM") == user


def test_a_form_value_is_cleaned_to_lower_case() -> None:
    user = User(email="ADA@example.com", password="!")
    user.full_clean()
    assert user.email == "ada@example.com"


def test_an_unset_address_stays_unset() -> None:
    assert User._meta.get_field("email").to_python(None) is None
    assert list(User.objects.filter(email__in=[])) == []


def test_a_user_without_a_password_cannot_log_in() -> None:
    assert not User.objects.create_user("ada@example.com").has_usable_password()


@pytest.mark.parametrize(
    ("full_name", "shown", "short"),
    [("Ada Lovelace", "Ada Lovelace", "Ada"), ("", "ada@example.com", "ada")],
)
def test_a_user_is_shown_by_name_or_by_address(full_name: str, shown: str, short: str) -> None:
    user = User(email="ada@example.com", full_name=full_name)
    assert str(user) == shown
    assert user.get_short_name() == short


def test_a_superuser_is_staff() -> None:
    user = User.objects.create_superuser("root@example.com", "a long password")
    assert user.is_staff
    assert user.is_superuser


@pytest.mark.parametrize(("device", "shown"), [("Firefox", "Firefox"), ("", "unknown device")])
def test_a_session_is_shown_by_its_device(device: str, shown: str) -> None:
    assert str(Session(device=device)) == shown


def test_a_session_outlives_a_change_of_the_secret_key(settings: Settings) -> None:
    session = SessionFactory.create()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key " * 5
    assert session.belongs_to_active_user()
    settings.SECRET_KEY_FALLBACKS = []
    assert not session.belongs_to_active_user()
