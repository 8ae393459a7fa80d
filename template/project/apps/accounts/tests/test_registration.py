"""Accounts that people make themselves."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from apps.accounts import services
from apps.accounts.links import token_of
from apps.accounts.models import Link
from apps.accounts.tests.conftest import Post, token_of_last_mail
from apps.users.models import User

ASK = "registration/"
CONFIRM = "registration/confirm/"
EMAIL = "grace@example.com"
PASSWORD = "a new long password"


def test_an_account_is_made_with_the_address_that_was_confirmed(post: Post) -> None:
    assert post(ASK, email="Grace@Example.com").status_code == 202
    assert not User.objects.exists()
    body = {"token": token_of_last_mail(), "full_name": "Grace", "password": PASSWORD}
    assert post(CONFIRM, **body).status_code == 204
    user = User.objects.get()
    assert (user.email, user.full_name, user.is_staff) == (EMAIL, "Grace", False)
    assert user.check_password(PASSWORD)


def test_what_else_is_sent_makes_nobody_staff(post: Post) -> None:
    post(ASK, email=EMAIL)
    post(CONFIRM, token=token_of_last_mail(), password=PASSWORD, is_staff="1", email="x@x.example")
    user = User.objects.get()
    assert (user.email, user.is_staff, user.is_superuser) == (EMAIL, False, False)


@pytest.mark.parametrize("ask", [ASK, "password/"])
def test_nobody_learns_whether_an_address_has_an_account(post: Post, user: User, ask: str) -> None:
    answers, statements = [], []
    for email in (user.email, "nobody@example.com"):
        with CaptureQueriesContext(connection) as queries:
            response = post(ask, email=email)
        answers.append((response.status_code, response.content))
        statements.append([query["sql"].split(" ")[0] for query in queries])
    assert answers[0] == answers[1] == (202, b"")
    assert statements[0] == statements[1]
    assert [message.to for message in mail.outbox] == [[user.email], ["nobody@example.com"]]
    assert Link.objects.count() == 2


def test_the_owner_of_an_account_is_told_that_there_is_one_and_gets_no_link(
    post: Post, user: User
) -> None:
    post(ASK, email=user.email)
    assert mail.outbox[0].subject == "You have an account already"
    assert "token" not in str(mail.outbox[0].body)


def test_the_link_leads_to_the_site_that_the_settings_name(post: Post, settings: Settings) -> None:
    settings.SITE_URL = "https://shop.example"
    settings.ALLOWED_HOSTS = ["*"]
    post(ASK, email=EMAIL)
    assert "https://shop.example/account/registration/#token=" in str(mail.outbox[0].body)


def test_a_link_works_once(post: Post) -> None:
    post(ASK, email=EMAIL)
    token = token_of_last_mail()
    assert post(CONFIRM, token=token, password=PASSWORD).status_code == 204
    response = post(CONFIRM, token=token, password=PASSWORD)
    assert response.status_code == 400
    [error] = response.json()["errors"]
    assert (error["field"], error["code"]) == ("token", "link_refused")
    assert error["detail"] == "The link was used before, is too old, or is not one of ours."


def test_of_two_links_to_one_address_one_makes_the_account(post: Post) -> None:
    post(ASK, email=EMAIL)
    first = token_of_last_mail()
    post(ASK, email=EMAIL)
    assert post(CONFIRM, token=first, password=PASSWORD).status_code == 204
    assert post(CONFIRM, token=token_of_last_mail(), password=PASSWORD).status_code == 400
    assert User.objects.count() == 1


def test_a_link_that_is_too_old_is_refused_and_forgotten(post: Post) -> None:
    post(ASK, email=EMAIL)
    Link.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert post(CONFIRM, token=token_of_last_mail(), password=PASSWORD).status_code == 400
    post(ASK, email=EMAIL)
    assert Link.objects.count() == 1


@pytest.mark.parametrize("change", ["", "x", "0" * 32, "0" * 32 + ":x"])
def test_a_token_that_nobody_has_signed_is_refused(post: Post, change: str) -> None:
    assert post(CONFIRM, token=change, password=PASSWORD).status_code == 400


def test_a_token_for_another_purpose_is_refused(post: Post) -> None:
    post(ASK, email=EMAIL)
    link = Link.objects.get()
    other = token_of(link.pk, purpose="password")
    assert post(CONFIRM, token=other, password=PASSWORD).status_code == 400
    assert post("password/confirm/", token=other, password=PASSWORD).status_code == 400
    with pytest.raises(services.LinkError):
        services.change_email(token=token_of(link.pk, purpose="registration"))


def test_a_weak_password_is_refused_and_leaves_the_link_unused(post: Post) -> None:
    post(ASK, email=EMAIL)
    token = token_of_last_mail()
    refused = post(CONFIRM, token=token, password="grace@example.com")
    assert refused.json()["errors"][0]["code"] == "weak_password"
    assert post(CONFIRM, token=token, password=PASSWORD).status_code == 204


def test_one_mailbox_gets_a_few_mails_and_the_answer_stays_the_same(post: Post) -> None:
    codes = [post(ASK, email=EMAIL).status_code for _ in range(services.MAILS + 1)]
    assert codes == [202] * (services.MAILS + 1)
    assert len(mail.outbox) == services.MAILS


def test_requests_about_accounts_are_limited(post: Post) -> None:
    codes = [post(ASK, email=f"user{n}@example.org").status_code for n in range(11)]
    assert codes == [202] * 10 + [429]


def test_what_is_no_address_is_refused(post: Post) -> None:
    assert post(ASK, email="grace\nBcc: x@example.com").status_code == 400
    assert mail.outbox == []
