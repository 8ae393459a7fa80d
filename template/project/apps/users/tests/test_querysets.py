"""Questions about many users."""

import pytest
from django.contrib.auth.models import Permission

from apps.users.models import User
from apps.users.tests.factories import AdminFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_staff_without_the_permission_sees_only_itself() -> None:
    UserFactory.create()
    viewer = UserFactory.create(is_staff=True)
    assert list(User.objects.visible_to(viewer)) == [viewer]


def test_the_permission_alone_does_not_show_others() -> None:
    UserFactory.create()
    viewer = UserFactory.create()
    viewer.user_permissions.add(Permission.objects.get(codename="view_user"))
    assert list(User.objects.visible_to(viewer)) == [viewer]


def test_an_administrator_sees_everyone() -> None:
    user, viewer = UserFactory.create(), AdminFactory.create()
    assert set(User.objects.visible_to(viewer)) == {user, viewer}


def test_active_leaves_out_who_was_deactivated() -> None:
    user = UserFactory.create()
    UserFactory.create(is_active=False)
    assert list(User.objects.active()) == [user]


def test_matching_looks_at_names_and_addresses() -> None:
    by_name = UserFactory.create(full_name="Ada Lovelace", email="a@example.com")
    by_address = UserFactory.create(full_name="Someone", email="lovelace@example.com")
    UserFactory.create(full_name="Grace Hopper")
    assert set(User.objects.matching("LOVELACE")) == {by_name, by_address}


def test_users_are_listed_newest_first() -> None:
    older, newer = UserFactory.create(), UserFactory.create()
    assert list(User.objects.all()) == [newer, older]
