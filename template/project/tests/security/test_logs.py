"""The log: one record for each event, refusals among them, and nothing private in it."""

import io
import json
import logging
import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from rest_framework.test import APIClient

from apps.core.logs import JsonFormatter, LineFormatter
from apps.users.models import User
from apps.users.tests.clients import client_of
from apps.users.tests.factories import PASSWORD, UserFactory
from tests.routes import API

pytestmark = pytest.mark.django_db


class Log:
    """What a server would have written."""

    def __init__(self) -> None:
        """Begin with an empty log."""
        self.stream = io.StringIO()

    @property
    def text(self) -> str:
        """Return all of it."""
        return self.stream.getvalue()

    @property
    def records(self) -> list[dict[str, object]]:
        """Return the records, one for each line."""
        return [json.loads(line) for line in self.text.splitlines()]

    def of_requests(self) -> list[dict[str, object]]:
        """Return those that tell of a request and its answer."""
        return [record for record in self.records if "status" in record]


@pytest.fixture
def log() -> Iterator[Log]:
    """Write the log as in production, with everything that there is to tell."""
    log = Log()
    handler = logging.StreamHandler(log.stream)
    handler.setFormatter(JsonFormatter())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield log
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.fixture
def user() -> User:
    """Return somebody with an account."""
    return UserFactory.create()


def test_a_refused_request_is_a_warning_with_its_origin(log: Log, user: User) -> None:
    Client().get("/api/v1/users/me/", REMOTE_ADDR="192.0.2.7")
    client_of(user).post(f"/api/v1/users/{user.pk}/deactivate/", REMOTE_ADDR="192.0.2.8")
    stranger, known = log.of_requests()
    assert stranger["level"] == known["level"] == "WARNING"
    assert (stranger["event"], stranger["address"]) == ("not_authenticated", "192.0.2.7")
    assert (known["event"], known["address"]) == ("not_allowed", "192.0.2.8")
    assert known["user_id"] == str(user.pk)
    assert "user_id" not in stranger


def test_a_throttled_request_is_a_warning(log: Log) -> None:
    body = {"email": "nobody@example.com", "password": "wrong"}
    for _ in range(11):
        APIClient().post("/api/v1/auth/login/", body)
    assert [record["event"] for record in log.of_requests()][-2:] == [
        "not_authenticated",
        "throttled",
    ]


def test_a_form_without_its_token_is_a_warning(log: Log, user: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    client.post("/accounts/profile/", {"full_name": "x"})
    (record,) = log.of_requests()
    assert (record["event"], record["path"]) == ("not_allowed", "/accounts/profile/")


def test_a_forged_address_is_not_written(log: Log) -> None:
    Client().get("/api/v1/users/", headers={"X-Forwarded-For": "192.0.2.200"})
    assert "192.0.2.200" not in log.text


def test_a_record_tells_when_and_for_which_request(log: Log) -> None:
    response = Client().get("/")
    (record,) = log.of_requests()
    assert record["level"] == "INFO"
    assert record["request_id"] == response.headers["X-Request-ID"]
    time = datetime.fromisoformat(str(record["time"]))
    assert str(time.tzinfo) == "UTC"


@pytest.mark.parametrize("separator", ["\n", "\r\n", "\x0b", "\x1b[2J", "\x85", "\u2028"])
def test_a_value_with_a_newline_is_one_record(log: Log, separator: str) -> None:
    forged = f'x{separator}{{"level": "INFO", "message": "all is well"}}'
    logging.getLogger("apps").warning("login of %s", forged)
    (record,) = log.records
    assert record["message"] == f"login of {forged}"


@pytest.mark.parametrize("separator", ["\n", "\r\n", "\x0b", "\x1b[2J", "\x85", "\u2028"])
def test_a_value_with_a_newline_is_one_line_for_people(separator: str) -> None:
    formatter = LineFormatter("{levelname} [{request_id}] {message}", style="{")
    record = logging.makeLogRecord({"levelname": "INFO", "msg": f"a{separator}b"})
    line = formatter.format(record)
    assert re.fullmatch(r"INFO \[\S+\] a[ -~]+b", line)
    assert len(line.splitlines()) == 1


def test_an_address_with_a_newline_is_one_record(log: Log) -> None:
    Client().get("/nowhere%0d%0aINFO%20all%20is%20well/")
    (record,) = log.of_requests()
    assert record["path"] == "/nowhere\r\nINFO all is well/"


def test_a_failure_is_one_record_with_its_traceback(log: Log) -> None:
    try:
        raise LookupError("the reason")
    except LookupError:
        logging.getLogger("apps").exception("it failed")
    (record,) = log.records
    assert str(record["exception"]).endswith("LookupError: the reason")


def test_the_health_is_not_worth_a_line(log: Log) -> None:
    Client().get("/health/live/")
    (record,) = log.of_requests()
    assert record["level"] == "DEBUG"


def test_nothing_private_is_written(
    log: Log, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    """Plant values wherever something private is sent, and look for them."""
    user = UserFactory.create(email="canary-address@example.com", full_name="Canary Name")
    client, browser = client_of(user), Client(raise_request_exception=False)
    tokens = (
        APIClient().post("/api/v1/auth/login/", {"email": user.email, "password": PASSWORD}).json()
    )
    browser.force_login(user)
    body = {
        "email": user.email,
        "password": "canary-password",
        "full_name": user.full_name,
        "refresh": "canary-refresh",
        "token": "canary-token",
    }
    with django_capture_on_commit_callbacks(execute=True):
        for path in ["/", "/accounts/login/", "/accounts/profile/", *(r.path for r in API)]:
            address = f"{path}?token=canary-query&email={user.email}"
            client.get(address)
            client.post(address, body)
            browser.post(address, body, headers={"Authorization": "Bearer canary-header"})
            browser.get(address, headers={"Cookie": "other=canary-cookie"})
    private = {
        "canary-",
        user.email,
        user.full_name,
        PASSWORD,
        user.password,
        tokens["access"],
        tokens["refresh"],
        browser.cookies[settings.SESSION_COOKIE_NAME].value,
        settings.SECRET_KEY,
        *settings.JWT_KEYS,
    }
    assert len(log.of_requests()) > 40
    assert not [value for value in private if value in log.text]
