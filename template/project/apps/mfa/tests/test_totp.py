"""The codes of apps, by the examples of RFC 6238."""

import pytest
from django.db import connection

from apps.mfa import totp
from apps.mfa.models import AuthenticatorApp
from apps.mfa.tests.conftest import Clock
from apps.mfa.tests.factories import SECRET, AppFactory


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_the_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    assert totp.code_at(SECRET, step=seconds // totp.SECONDS) == code


@pytest.mark.parametrize(("steps", "taken"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_clocks_may_differ_a_little(clock: Clock, steps: int, taken: bool) -> None:
    found = totp.step_of(clock.code(steps=steps), secret=SECRET)
    assert (found is not None) is taken


@pytest.mark.parametrize("code", ["", "x", "1234567", "\uff11" * 6, "\u2028"])
def test_what_is_no_code_is_refused(clock: Clock, code: str) -> None:
    assert totp.step_of(code, secret=SECRET) is None


def test_no_two_secrets_are_the_same() -> None:
    assert len({totp.new_secret() for _ in range(10)}) == 10


@pytest.mark.django_db
def test_the_secret_is_encrypted_in_the_table() -> None:
    app = AppFactory.create()
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM mfa_authenticatorapp")
        [(stored,)] = cursor.fetchall()
    assert SECRET not in stored
    assert AuthenticatorApp.objects.get(pk=app.pk).secret == SECRET
