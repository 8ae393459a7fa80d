"""Logging in over the API with a second factor."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from apps.mfa import services
from apps.mfa.api.views import LoginStepView
from apps.mfa.models import AuthenticatorApp, Challenge, Passkey, RecoveryCode
from apps.mfa.tests.authenticator import Authenticator
from apps.mfa.tests.conftest import LOGIN, Clock, ask, with_passkey
from apps.mfa.tests.factories import SECRET, PasskeyFactory
from apps.users.api.cookies import cookie_name
from apps.users.models import Session, User
from apps.users.services import change_password
from apps.users.tests.clients import client_of
from apps.users.tests.factories import PASSWORD

STEP = reverse("v1:login-step")
PASSKEY = reverse("v1:passkey-login")
ME = reverse("v1:user-me")
NEW = "another long password"


def answer(question: dict[str, Any], **proof: object) -> int:
    """Return the status of an answer."""
    body = {"challenge": question["challenge"], **proof}
    return APIClient().post(STEP, body).status_code


@pytest.fixture
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the limit of requests out, which would answer first."""
    monkeypatch.setattr(LoginStepView, "throttle_classes", ())


def test_without_a_second_factor_a_login_has_one_step(api: APIClient, user: User) -> None:
    response = api.post(LOGIN, {"email": user.email, "password": PASSWORD})
    assert response.status_code == 200


def test_a_password_alone_begins_no_session(protected: User) -> None:
    question = ask(protected)
    assert question["methods"] == ["app"]
    assert question["passkey"] is None
    assert not Session.objects.exists()
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {question['challenge']}")
    assert client.get(ME).status_code == 401


def test_a_code_begins_the_session(api: APIClient, protected: User, clock: Clock) -> None:
    body = {"challenge": ask(protected)["challenge"], "code": clock.code()}
    pair = api.post(STEP, body).json()
    api.credentials(HTTP_AUTHORIZATION=f"Bearer {pair['access']}")
    assert api.get(ME).json()["id"] == protected.pk


def test_a_page_has_the_refresh_token_in_a_cookie_after_the_step_too(
    api: APIClient, protected: User, clock: Clock
) -> None:
    body = {"challenge": ask(protected)["challenge"], "code": clock.code()}
    response = api.post(STEP, body, headers={"X-Refresh-Cookie": "1"})
    assert set(response.json()) == {"access"}
    assert response.cookies[cookie_name()]["httponly"]


def test_a_code_works_once_and_older_ones_not_any_more(protected: User, clock: Clock) -> None:
    assert answer(ask(protected), code=clock.code()) == 200
    assert answer(ask(protected), code=clock.code()) == 401
    assert answer(ask(protected), code=clock.code(steps=-1)) == 401
    clock.now += 30
    assert answer(ask(protected), code=clock.code()) == 200


def test_a_question_is_answered_once(protected: User, clock: Clock) -> None:
    question = ask(protected)
    assert answer(question, code="000000") == 401
    assert answer(question, code=clock.code()) == 200
    clock.now += 30
    assert answer(question, code=clock.code()) == 401


def test_a_question_that_is_too_old_is_not_answered(protected: User, clock: Clock) -> None:
    question = ask(protected)
    Challenge.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert answer(question, code=clock.code()) == 401
    ask(protected)
    assert Challenge.objects.count() == 1


def test_a_forged_question_is_not_answered(protected: User, clock: Clock) -> None:
    ask(protected)
    number = str(Challenge.objects.get().pk)
    for token in ("x", number, f"{number}:x"):
        assert answer({"challenge": token}, code=clock.code()) == 401


def test_an_answer_without_a_proof_is_refused(api: APIClient, protected: User) -> None:
    response = api.post(STEP, {"challenge": ask(protected)["challenge"]})
    assert response.status_code == 400
    assert response.json()["errors"][0]["detail"] == "Send a code or a passkey."


def test_a_deactivated_user_does_not_get_through(protected: User, clock: Clock) -> None:
    question = ask(protected)
    User.objects.update(is_active=False)
    assert answer(question, code=clock.code()) == 401


def test_a_new_password_makes_the_question_worthless_but_does_not_spare_the_step(
    protected: User, clock: Clock
) -> None:
    question = ask(protected)
    change_password(user=protected, password=NEW)
    assert answer(question, code=clock.code()) == 401
    assert answer(ask(protected, password=NEW), code=clock.code()) == 200


@pytest.mark.usefixtures("unlimited")
def test_guessing_codes_is_stopped(
    api: APIClient, protected: User, clock: Clock, told: list[str]
) -> None:
    question = ask(protected)
    for _ in range(services.ATTEMPTS):
        assert answer(question, code="000000") == 401
    for _ in range(2):
        body = {"challenge": question["challenge"], "code": clock.code()}
        refused = api.post(STEP, body)
        assert refused.status_code == 401
        assert 0 < int(refused.headers["Retry-After"]) <= services.SECONDS
    assert told == ["mfa.failed"] * services.ATTEMPTS + ["mfa.locked"]


def test_a_code_that_was_right_begins_the_count_again(
    protected: User, clock: Clock, told: list[str]
) -> None:
    question = ask(protected)
    for _ in range(services.ATTEMPTS - 1):
        challenge = Challenge.objects.get()
        with pytest.raises(services.FactorError):
            services.take(challenge=challenge, proof=services.Proof(code="000000"))
    assert answer(question, code=clock.code()) == 200
    clock.now += 30
    assert answer(ask(protected), code=clock.code()) == 200
    assert told.count("mfa.passed") == 2


def test_the_table_holds_no_secret_and_no_code(user: User) -> None:
    codes = services.new_recovery_codes(user=user)
    AuthenticatorApp.objects.create(user=user, secret="")
    services.begin_app(user=user)
    stored = str([*AuthenticatorApp.objects.values(), *RecoveryCode.objects.values()])
    assert SECRET not in stored
    assert not [code for code in codes if code in stored or code.replace("-", "") in stored]


def test_a_recovery_code_works_once(protected: User) -> None:
    codes = services.new_recovery_codes(user=protected)
    assert len(set(codes)) == services.CODES
    question = ask(protected)
    assert question["methods"] == ["app", "recovery_code"]
    assert answer(question, code=codes[0].upper()) == 200
    assert answer(ask(protected), code=codes[0]) == 401
    assert answer(ask(protected), code=codes[1].replace("-", "")) == 200


def test_new_recovery_codes_make_the_old_ones_worthless(protected: User) -> None:
    old = services.new_recovery_codes(user=protected)
    services.new_recovery_codes(user=protected)
    assert answer(ask(protected), code=old[0]) == 401


def test_a_passkey_is_a_second_factor(user: User) -> None:
    device = Authenticator(verifies=False)
    codes = with_passkey(user, device)
    assert len(codes) == services.CODES
    question = ask(user)
    assert question["methods"] == ["passkey", "recovery_code"]
    assert answer(question, passkey=device.get(question["passkey"])) == 200
    assert Passkey.objects.get().sign_count == 1
    assert Passkey.objects.get().last_used_at


def test_a_passkey_alone_logs_in_if_the_device_knows_who_holds_it(
    api: APIClient, user: User
) -> None:
    device = Authenticator()
    with_passkey(user, device)
    question = api.post(PASSKEY).json()
    assert question["passkey"]["allowCredentials"] == []
    assert question["passkey"]["userVerification"] == "required"
    assert answer(question, passkey=device.get(question["passkey"])) == 200
    device.verifies = False
    question = api.post(PASSKEY).json()
    assert answer(question, passkey=device.get(question["passkey"])) == 401


def test_a_code_is_no_login_by_itself(api: APIClient, protected: User, clock: Clock) -> None:
    PasskeyFactory.create(user=protected, credential_id="known")
    assert answer(api.post(PASSKEY).json(), code=clock.code()) == 401
    question = api.post(PASSKEY).json()
    assert answer(question, code=clock.code(), passkey={"id": "known"}) == 401


def test_a_device_that_answers_another_site_is_refused(user: User) -> None:
    device = Authenticator()
    with_passkey(user, device)
    keys: dict[str, Any] = {"key": device.key, "credential_id": device.credential_id, "count": 5}
    elsewhere = Authenticator(origin="https://evil.example", **keys)
    for other in (elsewhere, Authenticator(domain="evil.example", **keys)):
        question = ask(user)
        assert answer(question, passkey=other.get(question["passkey"])) == 401


def test_a_copied_device_is_noticed_by_its_count(user: User) -> None:
    device = Authenticator(count=7)
    with_passkey(user, device)
    question = ask(user)
    assert answer(question, passkey=device.get(question["passkey"])) == 200
    device.count = 3
    question = ask(user)
    assert answer(question, passkey=device.get(question["passkey"])) == 401


def test_the_answer_to_another_question_is_refused(user: User) -> None:
    device = Authenticator()
    with_passkey(user, device)
    earlier, question = ask(user), ask(user)
    assert answer(question, passkey=device.get(earlier["passkey"])) == 401


def test_a_passkey_of_somebody_else_is_refused(protected: User) -> None:
    device = Authenticator()
    with_passkey(PasskeyFactory.create().user, device)
    AuthenticatorApp.objects.all().delete()
    with_passkey(protected, Authenticator())
    question = ask(protected)
    assert answer(question, passkey=device.get(question["passkey"])) == 401


@pytest.mark.parametrize("sent", [{"id": "x"}, {"id": 1, "response": []}, {"x": {"y": "z"}}])
def test_what_is_no_answer_of_a_device_is_refused(
    api: APIClient, user: User, sent: dict[str, Any]
) -> None:
    device = Authenticator()
    with_passkey(user, device)
    assert answer(ask(user), passkey=sent) == 401
    known = {**sent, "id": device.get({"challenge": "AAAA"})["id"]}
    assert answer(ask(user), passkey=known) == 401
    assert answer(api.post(PASSKEY).json(), passkey=known) == 401


def test_a_question_to_confirm_is_no_login(protected: User, clock: Clock) -> None:
    question = client_of(protected).post(reverse("v1:factor-confirm-begin")).json()
    assert answer(question, code=clock.code()) == 401
