"""Demo data: for development alone, the same each time, and never twice."""

from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command
from django.test import RequestFactory
from pytest_django import Settings

from apps.core import seeding

pytestmark = pytest.mark.django_db


@pytest.fixture
def development(settings: Settings) -> None:
    """Run as on a laptop."""
    settings.DEBUG = True


def seed(*options: str) -> str:
    output = StringIO()
    call_command("seed", *options, stdout=output)
    return output.getvalue()


def rows() -> list[tuple[object, ...]]:
    return list(get_user_model().objects.order_by("email").values_list("pk", "email", "password"))


def test_outside_of_development_it_is_refused(settings: Settings) -> None:
    settings.DEBUG = False
    with pytest.raises(CommandError, match="demo data is for development"):
        seed()
    assert rows() == []


def test_outside_of_development_nothing_is_prepared(settings: Settings) -> None:
    settings.DEBUG = False
    with pytest.raises(CommandError, match="prepare is for development"):
        call_command("prepare")


@pytest.mark.usefixtures("development")
@pytest.mark.parametrize("no_demo", [True, False])
def test_what_is_prepared_is_migrated_and_filled_when_asked_so(no_demo: bool) -> None:
    call_command("prepare", no_demo=no_demo, stdout=StringIO())
    assert bool(rows()) is not no_demo


@pytest.mark.usefixtures("development")
def test_a_database_that_is_in_use_is_left_alone_when_asked_so() -> None:
    get_user_model().objects.create_user("me@example.org")
    assert seed("--if-empty") == ""
    assert len(rows()) == 1


@pytest.mark.usefixtures("development")
def test_the_demo_login_is_told_and_opens_the_admin(rf: RequestFactory) -> None:
    assert seed("--if-empty") == f"{seeding.EMAIL} with the password {seeding.password()}\n"
    user = authenticate(rf.post("/"), username=seeding.EMAIL, password=seeding.password())
    assert user is not None
    assert user.is_superuser


@pytest.mark.usefixtures("development")
def test_a_second_time_changes_nothing() -> None:
    first, before = seed(), rows()
    assert len(before) > 1
    assert seed() == first
    assert rows() == before


@pytest.mark.usefixtures("development")
def test_what_was_deleted_comes_back_and_what_was_changed_stays() -> None:
    seed()
    users = get_user_model().objects
    users.exclude(email=seeding.EMAIL).delete()
    demo = users.get()
    demo.set_password("a password of my own")
    demo.save()
    assert seed() == ""  # the password is no longer the one that could be told
    assert users.count() > 1
    assert users.get(email=seeding.EMAIL).check_password("a password of my own")
