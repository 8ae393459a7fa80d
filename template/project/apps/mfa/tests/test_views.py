"""The pages of second factors, and the admin behind them."""

import json
import re
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from apps.mfa import services, totp
from apps.mfa.challenges import Purpose, open_challenge
from apps.mfa.models import AuthenticatorApp, Passkey
from apps.mfa.tests.authenticator import Authenticator
from apps.mfa.tests.conftest import Clock, page_after_password, with_passkey
from apps.mfa.tests.factories import AppFactory, PasskeyFactory
from apps.users.logins import LOGGED_IN_AT
from apps.users.models import User
from apps.users.tests.factories import AdminFactory

STEP = reverse("mfa:second-step")
SECURITY = reverse("mfa:security")
ADD_APP = reverse("mfa:add-app")
ADD_PASSKEY = reverse("mfa:add-passkey")
PROFILE = reverse("users:profile")
ADMIN = reverse("admin:index")


@pytest.fixture
def client(client: Client, user: User) -> Client:
    """Return a client who has just logged in."""
    client.force_login(user)
    return client


def options_on(page: str) -> dict[str, Any]:
    """Return what a page holds for the device."""
    found = re.search(r'<script id="passkey-options" type="application/json">(.*?)</script>', page)
    assert found
    options: dict[str, Any] = json.loads(found.group(1))
    return options


def test_nobody_comes_to_the_step_without_a_password(protected: User) -> None:
    assert Client().get(STEP).headers["Location"] == reverse("users:login")


def test_a_password_alone_opens_no_page(protected: User) -> None:
    client = page_after_password(protected)
    assert client.get(PROFILE).status_code == 302
    assert "enter the code" in client.get(STEP).content.decode().lower()


def test_a_code_opens_the_pages(protected: User, clock: Clock) -> None:
    client = page_after_password(protected)
    wrong = client.post(STEP, {"code": "000000"})
    assert "That was not right" in wrong.content.decode()
    response = client.post(STEP, {"code": clock.code()})
    assert response.headers["Location"] == PROFILE
    assert client.get(PROFILE).status_code == 200


def test_guessing_on_the_page_is_stopped(protected: User, clock: Clock) -> None:
    client = page_after_password(protected)
    for _ in range(services.ATTEMPTS):
        client.post(STEP, {"code": "000000"})
    response = client.post(STEP, {"code": clock.code()})
    assert response.status_code == 200
    assert int(response.headers["Retry-After"]) <= services.SECONDS


def test_a_passkey_opens_the_pages(user: User) -> None:
    device = Authenticator()
    with_passkey(user, device)
    client = page_after_password(user)
    options = options_on(client.get(STEP).content.decode())
    assert client.post(STEP, {"passkey": "[1]"}).status_code == 200
    form = {"passkey": json.dumps(device.get(options))}
    assert client.post(STEP, form).headers["Location"] == PROFILE


def test_a_login_that_is_too_old_comes_before_the_page(client: Client) -> None:
    session = client.session
    session[LOGGED_IN_AT] -= 16 * 60
    session.save()
    response = client.get(SECURITY)
    assert response.headers["Location"] == f"{reverse('users:login')}?next={SECURITY}"


def test_an_app_is_added_on_the_page(client: Client, user: User, clock: Clock) -> None:
    page = client.post(ADD_APP).content.decode()
    assert "data:image/svg+xml" in page
    found = re.search(r"<code>(\w+)</code>", page)
    assert found
    code = totp.code_at(found.group(1), step=clock.now // totp.SECONDS)
    answer = client.post(ADD_APP, {"code": code})
    assert answer.content.decode().count("<code>") == services.CODES
    assert services.methods_of(user) == ["app", "recovery_code"]
    assert client.post(ADD_APP).headers["Location"] == SECURITY


def test_a_wrong_first_code_begins_again(client: Client) -> None:
    client.post(ADD_APP)
    response = client.post(ADD_APP, {"code": "000000"})
    assert "data:image/svg+xml" in response.content.decode()
    (message,) = get_messages(response.wsgi_request)
    assert str(message) == "The code was wrong: begin again with this new picture."


def test_a_passkey_is_added_and_removed_on_the_page(client: Client, user: User) -> None:
    page = client.post(ADD_PASSKEY)
    form = {
        "challenge": page.context["form"].initial["challenge"],
        "name": "Phone",
        "passkey": json.dumps(Authenticator().create(options_on(page.content.decode()))),
    }
    assert "Recovery codes" in client.post(ADD_PASSKEY, form).content.decode()
    assert "Passkey: Phone" in client.get(SECURITY).content.decode()
    page = client.post(ADD_PASSKEY)
    form["challenge"] = page.context["form"].initial["challenge"]
    form["passkey"] = json.dumps(Authenticator().create(options_on(page.content.decode())))
    assert client.post(ADD_PASSKEY, form).headers["Location"] == SECURITY
    for passkey in Passkey.objects.all():
        client.post(reverse("mfa:remove-passkey", args=[passkey.pk]))
    assert not Passkey.objects.exists()


@pytest.mark.parametrize(
    "form", [{"challenge": "x", "name": "x", "passkey": "{}"}, {"passkey": "x"}]
)
def test_a_passkey_that_is_none_is_not_added(client: Client, form: dict[str, str]) -> None:
    response = client.post(ADD_PASSKEY, form)
    assert response.headers["Location"] == SECURITY
    (message,) = get_messages(response.wsgi_request)
    assert str(message) == "The passkey was not added."


def test_what_belongs_to_others_is_not_removed(client: Client) -> None:
    other = PasskeyFactory.create()
    assert client.post(reverse("mfa:remove-passkey", args=[other.pk])).status_code == 404


def test_an_app_is_removed_on_the_page(client: Client, protected: User) -> None:
    assert client.post(reverse("mfa:remove-app")).headers["Location"] == SECURITY
    assert not AuthenticatorApp.objects.exists()


def test_recovery_codes_are_renewed_on_the_page(client: Client, user: User) -> None:
    address = reverse("mfa:recovery-codes")
    assert client.post(address).headers["Location"] == SECURITY
    AppFactory.create(user=user)
    assert client.post(address).content.decode().count("<code>") == services.CODES


@pytest.mark.usefixtures("second_factor_for_staff")
class TestStaff:
    """Staff have no admin without a second factor."""

    def test_staff_without_one_are_led_to_where_it_is_added(self, db: None) -> None:
        client = page_after_password(AdminFactory.create())
        for path in (ADMIN, reverse("admin:users_user_changelist")):
            assert client.get(path).headers["Location"] == SECURITY
        page = client.get(SECURITY).content.decode()
        assert "The admin needs a second factor." in page

    def test_staff_who_have_just_added_one_go_on(self, db: None, clock: Clock) -> None:
        client = page_after_password(AdminFactory.create())
        found = re.search(r"<code>(\w+)</code>", client.post(ADD_APP).content.decode())
        assert found
        code = totp.code_at(found.group(1), step=clock.now // totp.SECONDS)
        client.post(ADD_APP, {"code": code})
        assert client.get(ADMIN).status_code == 200

    def test_staff_with_one_show_it(self, db: None, clock: Clock) -> None:
        admin = AppFactory.create(user=AdminFactory.create()).user
        client = page_after_password(admin)
        assert client.get(ADMIN).status_code == 302
        client.post(STEP, {"code": clock.code()})
        assert client.get(ADMIN).status_code == 200

    def test_a_session_from_before_is_asked_again(self, client: Client, db: None) -> None:
        admin = AppFactory.create(user=AdminFactory.create()).user
        client.force_login(admin)
        assert client.get(ADMIN).headers["Location"] == f"{reverse('users:login')}?next={ADMIN}"

    def test_others_are_refused_as_ever(self, client: Client) -> None:
        assert client.get(ADMIN).status_code == 302
        assert Client().get(ADMIN).status_code == 302

    def test_lost_factors_are_taken_away_but_not_read_or_changed(
        self, db: None, clock: Clock
    ) -> None:
        admin = AppFactory.create(user=AdminFactory.create()).user
        client = page_after_password(admin)
        client.post(STEP, {"code": clock.code()})
        for lost in (AppFactory.create(), PasskeyFactory.create()):
            name = lost._meta.model_name
            assert client.get(reverse(f"admin:mfa_{name}_changelist")).status_code == 200
            address = reverse(f"admin:mfa_{name}_change", args=[lost.pk])
            assert client.get(address).status_code == 200
            assert client.post(address, {"user": admin.pk}).status_code == 403
            assert client.get(reverse(f"admin:mfa_{name}_add")).status_code == 403
            client.post(reverse(f"admin:mfa_{name}_delete", args=[lost.pk]), {"post": "yes"})
            assert not type(lost).objects.filter(pk=lost.pk).exists()


def test_the_models_tell_what_they_are(protected: User) -> None:
    passkey = PasskeyFactory.create(name="Phone")
    services.new_recovery_codes(user=protected)
    assert str(passkey) == "Phone"
    assert str(protected.recovery_codes.all()[0]) == f"recovery code of {protected}"
    assert str(AuthenticatorApp.objects.get()) == f"app of {protected}"
    assert str(open_challenge(purpose=Purpose.LOGIN, user=protected)) == "Login"
