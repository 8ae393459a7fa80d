"""The pages of users."""

from django.contrib.messages import get_messages
from django.test import Client, RequestFactory
from django.urls import reverse

from apps.users import logins
from apps.users.models import User
from apps.users.tests.factories import PASSWORD

LOGIN = reverse("users:login")
PROFILE = reverse("users:profile")
CHANGE = reverse("users:password")


def test_the_profile_asks_strangers_to_log_in(client: Client) -> None:
    response = client.get(PROFILE)
    assert response.status_code == 302
    assert response.headers["Location"] == f"{LOGIN}?next={PROFILE}"


def test_a_wrong_password_shows_the_form_again(client: Client, user: User) -> None:
    response = client.post(LOGIN, {"username": user.email, "password": "wrong"})
    assert response.status_code == 200
    assert "Please enter a correct e-mail address and password" in response.content.decode()


def test_a_user_logs_in_with_the_address_and_sees_the_profile(client: Client, user: User) -> None:
    page = client.get(LOGIN)
    assert "E-mail address" in page.content.decode()
    response = client.post(LOGIN, {"username": user.email.upper(), "password": PASSWORD})
    assert response.headers["Location"] == PROFILE
    assert user.email in client.get(PROFILE).content.decode()


def test_who_is_logged_in_is_spared_the_form_but_may_become_somebody_else(
    client: Client, user: User
) -> None:
    client.force_login(user)
    assert client.get(LOGIN).headers["Location"] == PROFILE
    page = client.get(reverse("admin:index"), follow=True)
    assert [address for address, _ in page.redirect_chain][-1].startswith(f"{LOGIN}?next=")
    assert f"You are logged in as {user.email}. Log in again" in page.content.decode()


def test_a_session_is_young_for_a_quarter_of_an_hour(
    client: Client, user: User, rf: RequestFactory
) -> None:
    client.force_login(user)
    request = rf.get("/")
    request.session = client.session
    assert logins.is_recent(request)
    request.session[logins.LOGGED_IN_AT] -= 15 * 60
    assert not logins.is_recent(request)
    del request.session[logins.LOGGED_IN_AT]
    assert not logins.is_recent(request)


def test_a_login_begins_another_session(client: Client, user: User) -> None:
    client.get(LOGIN)
    session = client.session
    session["kept"] = "by a thief"
    session.save()
    client.post(LOGIN, {"username": user.email, "password": PASSWORD})
    assert client.session.session_key != session.session_key


def test_a_deactivated_user_is_logged_out_at_once(client: Client, user: User) -> None:
    client.force_login(user)
    User.objects.update(is_active=False)
    assert client.get(PROFILE).status_code == 302


def test_logging_out_needs_a_post_and_ends_the_session(client: Client, user: User) -> None:
    client.force_login(user)
    assert client.get(reverse("users:logout")).status_code == 405
    client.post(reverse("users:logout"))
    assert client.get(PROFILE).status_code == 302


def test_the_profile_saves_the_name_without_doubled_spaces(client: Client, user: User) -> None:
    client.force_login(user)
    response = client.post(PROFILE, {"full_name": "Ada   Lovelace", "email": "else@example.com"})
    user.refresh_from_db()
    assert response.headers["Location"] == PROFILE
    assert user.full_name == "Ada Lovelace"
    assert user.email != "else@example.com"


def test_a_password_that_is_too_short_is_refused(client: Client, user: User) -> None:
    client.force_login(user)
    form = {"old_password": PASSWORD, "new_password1": "short", "new_password2": "short"}
    response = client.post(CHANGE, form)
    assert "at least 12 characters" in response.content.decode()


def test_a_new_password_keeps_this_session_and_ends_the_others(client: Client, user: User) -> None:
    elsewhere = Client()
    elsewhere.force_login(user)
    client.force_login(user)
    new = "another long password"
    form = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    response = client.post(CHANGE, form)
    assert [str(message) for message in get_messages(response.wsgi_request)] == [
        "Your password is changed."
    ]
    assert client.get(PROFILE).status_code == 200
    assert elsewhere.get(PROFILE).status_code == 302
