"""Adding and removing second factors over the API."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from apps.mfa import services, totp
from apps.mfa.challenges import Purpose, close, open_challenge
from apps.mfa.models import AuthenticatorApp, Passkey, RecoveryCode
from apps.mfa.tests.authenticator import Authenticator
from apps.mfa.tests.conftest import Clock, with_passkey
from apps.mfa.tests.factories import AppFactory, PasskeyFactory
from apps.users.models import Session, User
from apps.users.tests.clients import client_of

APP = reverse("v1:app")
APP_CONFIRM = reverse("v1:app-confirm")
FACTORS = reverse("v1:factors")
CODES = reverse("v1:recovery-codes")
PASSKEYS = reverse("v1:passkey-list")
BEGIN = reverse("v1:passkey-begin")
CONFIRM_BEGIN = reverse("v1:factor-confirm-begin")
CONFIRM = reverse("v1:factor-confirm")


@pytest.fixture
def client(user: User) -> APIClient:
    """Return the client of a user who has just logged in."""
    return client_of(user)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("post", APP),
        ("delete", APP),
        ("post", APP_CONFIRM),
        ("post", CODES),
        ("post", PASSKEYS),
        ("post", BEGIN),
        ("delete", reverse("v1:passkey-detail", args=[1])),
    ],
)
def test_a_session_that_has_begun_long_ago_changes_nothing(
    client: APIClient, method: str, path: str
) -> None:
    Session.objects.update(created_at=timezone.now() - timedelta(minutes=16))
    response = getattr(client, method)(path)
    assert response.status_code == 401
    assert response.json()["code"] == "confirmation_required"
    assert client.get(FACTORS).status_code == client.get(PASSKEYS).status_code == 200


def test_a_second_factor_confirms_the_session_in_place_of_the_password(
    client: APIClient, protected: User, clock: Clock
) -> None:
    Session.objects.update(created_at=timezone.now() - timedelta(minutes=16))
    question = client.post(CONFIRM_BEGIN).json()
    wrong = client.post(CONFIRM, {"challenge": question["challenge"], "code": "000000"})
    assert wrong.status_code == 401
    right = {"challenge": question["challenge"], "code": clock.code()}
    assert client.post(CONFIRM, right).status_code == 204
    assert client.delete(APP).status_code == 204


def test_somebody_elses_factor_confirms_nothing(client: APIClient, clock: Clock) -> None:
    other = AppFactory.create().user
    question = client_of(other).post(CONFIRM_BEGIN).json()
    body = {"challenge": question["challenge"], "code": clock.code()}
    assert client.post(CONFIRM, body).status_code == 401


def test_an_app_counts_after_its_first_code(
    client: APIClient, user: User, clock: Clock, told: list[str]
) -> None:
    made = client.post(APP).json()
    assert made["secret"] in made["address"]
    assert client.get(FACTORS).json() == {"methods": [], "recovery_codes_left": 0}
    wrong = client.post(APP_CONFIRM, {"code": "000000"})
    assert wrong.json()["errors"][0]["detail"] == "The code is wrong."
    code = totp.code_at(made["secret"], step=clock.now // totp.SECONDS)
    answer = client.post(APP_CONFIRM, {"code": code})
    assert len(answer.json()["recovery_codes"]) == services.CODES
    assert client.get(FACTORS).json() == {
        "methods": ["app", "recovery_code"],
        "recovery_codes_left": services.CODES,
    }
    assert told == ["mfa.added", "mfa.codes_renewed"]


def test_there_is_one_app(client: APIClient, protected: User) -> None:
    response = client.post(APP)
    assert response.status_code == 400
    assert response.json()["errors"][0]["code"] == "exists"
    assert client.post(APP_CONFIRM, {"code": "000000"}).status_code == 400


def test_guessing_the_first_code_is_stopped(client: APIClient, user: User, clock: Clock) -> None:
    secret = services.begin_app(user=user)
    for _ in range(services.ATTEMPTS):
        with pytest.raises(services.FactorError):
            services.confirm_app(user=user, code="000000")
    code = totp.code_at(secret, step=clock.now // totp.SECONDS)
    assert client.post(APP_CONFIRM, {"code": code}).status_code == 401


def test_an_app_is_removed_with_the_codes_that_were_for_it(
    client: APIClient, protected: User, told: list[str]
) -> None:
    services.new_recovery_codes(user=protected)
    assert client.delete(APP).status_code == 204
    assert client.delete(APP).status_code == 204
    assert not AuthenticatorApp.objects.exists()
    assert not RecoveryCode.objects.exists()
    assert told == ["mfa.codes_renewed", "mfa.removed"]


def test_recovery_codes_need_something_to_recover(client: APIClient, user: User) -> None:
    refused = client.post(CODES)
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["code"] == "no_factor"
    AppFactory.create(user=user)
    assert len(client.post(CODES).json()["recovery_codes"]) == services.CODES


def test_passkeys_are_added_listed_and_removed(client: APIClient, user: User) -> None:
    with_passkey(user, Authenticator())
    assert with_passkey(user, Authenticator()) == []
    rows = client.get(PASSKEYS).json()["results"]
    assert [row["name"] for row in rows] == ["Phone", "Phone"]
    assert set(rows[0]) == {"id", "name", "created_at", "last_used_at"}
    for row in rows:
        assert client.delete(reverse("v1:passkey-detail", args=[row["id"]])).status_code == 204
    assert not Passkey.objects.exists()
    assert not RecoveryCode.objects.exists()


def test_passkeys_of_others_do_not_exist(client: APIClient) -> None:
    other = PasskeyFactory.create()
    assert client.get(PASSKEYS).json()["results"] == []
    address = reverse("v1:passkey-detail", args=[other.pk])
    assert client.delete(address).status_code == 404
    assert Passkey.objects.get() == other


def test_a_device_is_not_added_twice(client: APIClient, user: User) -> None:
    device = Authenticator()
    with_passkey(user, device)
    options = client.post(BEGIN).json()
    excluded = [entry["id"] for entry in options["passkey"]["excludeCredentials"]]
    assert excluded == [Passkey.objects.get().credential_id]
    body = {
        "challenge": options["challenge"],
        "name": "Again",
        "passkey": device.create(options["passkey"]),
    }
    assert client.post(PASSKEYS, body).status_code == 401


def test_a_passkey_is_made_for_the_one_who_asked_and_once(client: APIClient, user: User) -> None:
    device = Authenticator()
    options = client_of(AppFactory.create().user).post(BEGIN).json()
    body = {
        "challenge": options["challenge"],
        "name": "Phone",
        "passkey": device.create(options["passkey"]),
    }
    assert client.post(PASSKEYS, body).status_code == 401
    own = client.post(BEGIN).json()
    assert client.post(PASSKEYS, {**body, "challenge": own["challenge"]}).status_code == 401
    assert client.post(PASSKEYS, {**body, "challenge": "x"}).status_code == 401
    assert not Passkey.objects.exists()


def test_a_used_question_adds_nothing(user: User) -> None:
    challenge = open_challenge(purpose=Purpose.REGISTRATION, user=user)
    assert close(challenge)
    with pytest.raises(services.FactorError):
        services.add_passkey(challenge=challenge, user=user, name="x", answer={})
