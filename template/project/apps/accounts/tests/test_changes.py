"""Other passwords, and other addresses."""

import pytest
from django.core import mail
from rest_framework.test import APIClient

from apps.accounts.models import Link
from apps.accounts.tests.conftest import Post, token_of_last_mail
from apps.users.models import Session, User
from apps.users.tests.clients import client_of
from apps.users.tests.factories import PASSWORD, UserFactory

NEW = "another long password"


def ask_for_email(post: Post, client: APIClient, email: str) -> int:
    body = {"email": email, "current_password": PASSWORD}
    return post("email/", client=client, **body).status_code


def test_a_link_sets_another_password_and_ends_all_sessions(post: Post, user: User) -> None:
    client = client_of(user)
    post("password/", email=user.email.upper())
    assert post("password/confirm/", token=token_of_last_mail(), password=NEW).status_code == 204
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert not Session.objects.living().exists()
    assert client.get("/api/v1/users/me/").status_code == 401
    assert mail.outbox[-1].subject == "Your password was changed"


def test_a_used_link_and_its_older_sisters_set_nothing(post: Post, user: User) -> None:
    post("password/", email=user.email)
    older = token_of_last_mail()
    post("password/", email=user.email)
    newer = token_of_last_mail()
    assert post("password/confirm/", token=newer, password=NEW).status_code == 204
    for token in (newer, older):
        assert post("password/confirm/", token=token, password="x" + NEW).status_code == 400
    user.refresh_from_db()
    assert user.check_password(NEW)


def test_a_password_that_is_like_the_address_is_refused(post: Post, user: User) -> None:
    post("password/", email=user.email)
    response = post("password/confirm/", token=token_of_last_mail(), password=user.email)
    assert response.json()["errors"][0]["field"] == "password"


def test_a_deactivated_user_is_treated_as_unknown(post: Post, user: User) -> None:
    post("password/", email=user.email)
    User.objects.update(is_active=False)
    assert post("password/confirm/", token=token_of_last_mail(), password=NEW).status_code == 400
    post("password/", email=user.email)
    assert mail.outbox[-1].subject == "There is no account with this address"


def test_an_address_changes_when_the_new_one_is_confirmed_and_the_old_one_is_told(
    post: Post, user: User
) -> None:
    assert ask_for_email(post, client_of(user), "New@example.com") == 202
    assert mail.outbox[-1].to == ["new@example.com"]
    user.refresh_from_db()
    assert user.email == "ada@example.com"
    assert post("email/confirm/", token=token_of_last_mail()).status_code == 204
    user.refresh_from_db()
    assert user.email == "new@example.com"
    assert mail.outbox[-1].to == ["ada@example.com"]
    assert "new@example.com" in str(mail.outbox[-1].body)


def test_a_changed_address_makes_links_to_the_old_one_worthless(post: Post, user: User) -> None:
    post("password/", email=user.email)
    reset = token_of_last_mail()
    ask_for_email(post, client_of(user), "new@example.com")
    post("email/confirm/", token=token_of_last_mail())
    assert post("password/confirm/", token=reset, password=NEW).status_code == 400


def test_an_address_of_somebody_else_is_not_given_away(post: Post, user: User) -> None:
    other = UserFactory.create()
    assert ask_for_email(post, client_of(user), other.email) == 202
    assert mail.outbox[-1].subject == "You have an account already"


def test_an_address_that_was_taken_meanwhile_is_refused(post: Post, user: User) -> None:
    ask_for_email(post, client_of(user), "new@example.com")
    UserFactory.create(email="new@example.com")
    assert post("email/confirm/", token=token_of_last_mail()).status_code == 400
    user.refresh_from_db()
    assert user.email == "ada@example.com"


def test_whoever_only_found_an_open_session_cannot_change_the_address(
    post: Post, user: User
) -> None:
    body = {"email": "new@example.com", "current_password": "wrong"}
    response = post("email/", client=client_of(user), **body)
    assert response.json()["errors"][0]["code"] == "wrong_password"
    assert not Link.objects.exists()


def test_strangers_change_no_address(post: Post) -> None:
    assert post("email/", email="x@example.com", current_password="x").status_code == 401


@pytest.mark.parametrize("path", ["registration/confirm/", "password/confirm/"])
def test_a_password_of_any_length_is_not_hashed(post: Post, path: str) -> None:
    assert post(path, token="x", password="x" * 129).status_code == 400
