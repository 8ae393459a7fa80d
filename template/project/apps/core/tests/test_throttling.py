"""How many requests the API takes."""

from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from rest_framework.request import Request
from rest_framework.views import APIView

from apps.core import counters
from apps.core.api.throttling import (
    AnonymousThrottle,
    LoginThrottle,
    UserThrottle,
    WindowThrottle,
)


@pytest.fixture(autouse=True)
def still_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the clock, or a test could begin in one window and end in the next."""
    monkeypatch.setattr(counters, "time", SimpleNamespace(time=lambda: 1_000_000_010.0))


def request_of(user_id: int | None, *, address: str = "192.0.2.1") -> Request:
    request = Request(RequestFactory().get("/", REMOTE_ADDR=address))
    request.user = get_user_model()(pk=user_id) if user_id else AnonymousUser()
    return request


def allowed(throttle: WindowThrottle, request: Request) -> bool:
    return throttle.allow_request(request, APIView())


def test_one_request_too_many_is_refused_until_the_next_window() -> None:
    request = request_of(None)
    throttle = LoginThrottle()
    assert [allowed(throttle, request) for _ in range(11)] == [True] * 10 + [False]
    assert throttle.wait() == 10


def test_parallel_requests_do_not_slip_through() -> None:
    request = request_of(None)
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: allowed(LoginThrottle(), request), range(60)))
    assert answers.count(True) == 10


def test_addresses_are_counted_apart() -> None:
    for _ in range(11):
        allowed(LoginThrottle(), request_of(None))
    assert allowed(LoginThrottle(), request_of(None, address="192.0.2.2"))


@pytest.mark.parametrize(
    ("throttle", "user_id"),
    [
        (AnonymousThrottle(), 1),
        (UserThrottle(), None),
    ],
)
def test_a_throttle_leaves_those_alone_whom_it_is_not_for(
    throttle: WindowThrottle, user_id: int | None
) -> None:
    assert all(allowed(throttle, request_of(user_id)) for _ in range(700))


@pytest.mark.parametrize(
    ("throttle", "user_id", "rate"),
    [
        (AnonymousThrottle(), None, 60),
        (UserThrottle(), 1, 600),
    ],
)
def test_the_rates_of_the_settings_hold(
    throttle: WindowThrottle, user_id: int | None, rate: int
) -> None:
    answers = [allowed(throttle, request_of(user_id)) for _ in range(rate + 1)]
    assert answers == [True] * rate + [False]


def test_a_counted_answer_tells_the_policy_and_what_is_left(client: Client) -> None:
    answers = [client.post("/api/v1/auth/login/", {}, "application/json") for _ in range(11)]
    first, last = answers[0], answers[-1]
    assert first.headers["RateLimit-Policy"] == '"login";q=10;w=60'
    assert first.headers["RateLimit"] == '"login";r=9;t=10'
    assert (last.status_code, last.headers["RateLimit"]) == (429, '"login";r=0;t=10')
    assert last.headers["Retry-After"] == "10"
    assert "RateLimit" not in client.get("/health/live/").headers


def test_forgotten_events_are_counted_from_one() -> None:
    counters.hit("x", seconds=60)
    counters.forget("x", seconds=60)
    assert counters.hit("x", seconds=60).hits == 1
