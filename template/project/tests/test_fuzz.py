"""Requests that nobody would think of, made from the documentation of the API: none breaks it.

A few for each operation, the same ones each time. `FUZZ_EXAMPLES=200 pytest tests/test_fuzz.py`
looks further.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, settings
from rest_framework.permissions import SAFE_METHODS
from schemathesis import Case
from schemathesis.checks import positive_data_acceptance

from apps.core.api.throttling import WindowThrottle
from apps.users import services, tokens
from apps.users.tests.factories import AdminFactory, UserFactory
from config.wsgi import application
from tests.scope import headers_of

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "5"))

generator = SchemaGenerator(api_version="v1")  # type: ignore[no-untyped-call]
schema = schemathesis.openapi.from_dict(
    generator.get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
)
schema.app = application
# What is stale is refused before the body is read, and what is too long too.
schema.config.checks.negative_data_rejection.expected_statuses += ["412", "413"]


@pytest.fixture(autouse=True)
def no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the requests through: their number is not what is asked about."""
    monkeypatch.setattr(WindowThrottle, "allow_request", lambda *args: True)


@pytest.fixture(autouse=True)
def connection_of_the_test() -> Iterator[None]:
    """Keep the connection that the test is in: a server ends its own after each request."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.django_db
@pytest.mark.parametrize("factory", [AdminFactory, UserFactory], ids=["admin", "user"])
@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_no_request_breaks_the_api(case: Case[Any], factory: type[UserFactory]) -> None:
    user = factory.create()
    session = services.start_session(user=user, device="a fuzzer", address="192.0.2.1")
    token = tokens.pair_of(session).access
    made_right = case.meta is None or case.meta.generation.mode.is_positive
    # A password, a link or a cursor may have the right form, and be none of ours.
    knowable = case.method in SAFE_METHODS and "cursor" not in (case.query or {})
    case.call_and_validate(
        base_url="http://testserver",
        headers={"Authorization": f"Bearer {token}", **(headers_of(user) if made_right else {})},
        excluded_checks=[] if knowable else [positive_data_acceptance],
    )
