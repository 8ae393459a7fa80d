"""Every change of a row is an event, whatever makes it."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import F
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from apps.audit.context import acting_as
from apps.audit.models import Event
from apps.audit.tests.events import end_transaction, names, run, written
from apps.audit.tracking import is_secret, is_watched, watched_tables
from apps.users.models import Session, User
from apps.users.tests.clients import client_of
from apps.users.tests.factories import SessionFactory, UserFactory

HIDDEN = "***"


def test_every_model_of_our_own_is_watched_but_for_the_exceptions(settings: Settings) -> None:
    ours = {
        model._meta.label_lower
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("apps.") and not model._meta.proxy
    }
    watched = {table.label for table in watched_tables()}
    log = {"audit.event", "audit.head"}
    assert ours - watched == {*settings.AUDIT_UNWATCHED, *log}
    assert watched - ours == set(settings.AUDIT_WATCHED)
    assert {"users.user", "users.user_groups", "users.session", "audit.seal"} <= watched


def test_a_change_over_the_api_says_who_and_from_where(user: User) -> None:
    client = client_of(user)
    with written() as events:
        response = client.patch(reverse("v1:user-me"), {"full_name": "Ada"})
    assert names(events) == ["users.user updated"]
    (event,) = events
    assert event.details["full_name"] == [user.full_name, "Ada"]
    assert (event.actor, event.actor_name) == (str(user.pk), user.email)
    assert (event.object_id, event.address) == (str(user.pk), "127.0.0.1")
    assert event.request_id == response.headers["X-Request-ID"]
    assert event.scope == ""


def test_what_the_admin_adds_changes_and_deletes_is_written(client: Client, admin: User) -> None:
    client.force_login(admin)
    password = "a password of some length"
    form = {"email": "ada@example.com", "usable_password": "true"}
    form |= {"password1": password, "password2": password}
    with written() as events:
        client.post(reverse("admin:users_user_add"), form)
        user = User.objects.get(email="ada@example.com")
        change = {"email": user.email, "full_name": "Ada", "is_active": "on"}
        client.post(reverse("admin:users_user_change", args=[user.pk]), change)
        client.post(reverse("admin:users_user_delete", args=[user.pk]), {"post": "yes"})
    assert names(events) == ["users.user created", "users.user updated", "users.user deleted"]
    assert {event.actor for event in events} == {str(admin.pk)}
    assert all(password not in event.changes for event in events)
    assert events[0].details["password"] == [None, HIDDEN]


def test_changes_of_many_rows_at_once_are_written_row_by_row(db: None) -> None:
    with written() as events:
        User.objects.bulk_create([UserFactory.build() for _ in range(3)])
    assert names(events) == ["users.user created"] * 3
    users = list(User.objects.all())
    with written() as events:
        User.objects.update(full_name=F("email"))
    assert names(events) == ["users.user updated"] * 3
    assert {event.object_id for event in events} == {str(user.pk) for user in users}
    for user in users:
        user.full_name = "The same"
    with written() as events:
        User.objects.bulk_update(users, ["full_name"])
        User.objects.all()._raw_delete("default")
    assert names(events) == ["users.user updated"] * 3 + ["users.user deleted"] * 3
    changed = {event.object_id: event.details for event in events[:3]}
    assert changed[str(users[0].pk)] == {"full_name": [users[0].email, "The same"]}


def test_statements_that_pass_by_the_models_are_written(user: User) -> None:
    with written() as events:
        run("UPDATE users_user SET full_name = 'Eve'")
        run("/* a comment */ DELETE FROM users_user")
        run("INSERT INTO auth_group (name) VALUES ('editors')")
    assert names(events) == ["users.user updated", "users.user deleted", "auth.group created"]


def test_rows_that_go_with_another_one_are_written(user: User) -> None:
    SessionFactory.create(user=user)
    with written() as events:
        user.delete()
    assert sorted(names(events)) == ["users.session deleted", "users.user deleted"]


def test_who_may_do_what_is_written_when_it_changes(user: User) -> None:
    permission = Permission.objects.get(codename="view_user")
    with written() as events:
        group = Group.objects.create(name="editors")
        group.permissions.add(permission)
        user.groups.add(group)
        user.user_permissions.set([permission])
        user.groups.clear()
    assert names(events) == [
        "auth.group created",
        "auth.group_permissions created",
        "users.user_groups created",
        "users.user_user_permissions created",
        "users.user_groups deleted",
    ]
    assert events[2].details["user_id"] == [None, user.pk]


def test_no_secret_is_in_the_log(db: None) -> None:
    with written() as events:
        session = SessionFactory.create()
        session.user.set_password("another long password")
        session.user.save()
    text = " ".join(event.changes for event in events)
    secrets = (session.token_id, session.password_stamp, session.user.password)
    assert not [secret for secret in secrets if secret in text]
    assert events[-1].details["password"] == [HIDDEN, HIDDEN]


@pytest.mark.parametrize(
    ("name", "secret"),
    [("password", True), ("password_stamp", True), ("full_name", False), ("email", False)],
)
def test_secrets_are_known_by_their_names(name: str, secret: bool) -> None:
    model = Session if name == "password_stamp" else User
    assert is_secret(model._meta.get_field(name)) is secret  # type: ignore[arg-type]


def test_answers_that_are_kept_are_secret_and_not_watched() -> None:
    model = apps.get_model("core", "IdempotentRequest")
    assert is_secret(model._meta.get_field("content"))
    assert not is_watched(model)


def test_a_change_of_mere_bookkeeping_is_no_event(user: User) -> None:
    with written() as events:
        user.save(update_fields=["updated_at"])
        User.objects.update(full_name=F("full_name"))
    assert events == []


def test_what_is_taken_back_was_no_event(user: User) -> None:
    def fail() -> None:
        User.objects.update(full_name="Eve")
        raise RuntimeError("no")

    with written() as events:
        with pytest.raises(RuntimeError, match="no"), transaction.atomic():
            fail()
        User.objects.update(full_name="Ada")
    assert [event.details["full_name"] for event in events] == [[user.full_name, "Ada"]]


def test_work_outside_of_requests_is_done_in_a_name_or_in_none(user: User) -> None:
    with written() as events:
        User.objects.update(full_name="Eve")
        with acting_as(user):
            User.objects.update(full_name="Ada")
    assert [event.actor_name for event in events] == ["", user.email]
    assert [event.request_id for event in events] == ["", ""]


def test_the_history_of_an_object_is_found_whatever_its_key_is(user: User) -> None:
    session = SessionFactory.create(user=user)
    session.device = "Safari"
    session.save()
    end_transaction()
    history = Event.objects.about(session)
    assert [event.action for event in history] == ["updated", "created"]
    assert str(history[0]) == f"users.session {history[0].object_id} updated"
    assert Event.objects.about(user).count() == 1
