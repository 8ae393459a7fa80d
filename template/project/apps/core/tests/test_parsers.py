"""Bodies that the API does not take."""

import io
import json

import pytest
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.test import Client
from pytest_django import Settings
from rest_framework.exceptions import ParseError

from apps.core.api.parsers import BodyTooLarge, StrictJSONParser
from apps.core.api.problems import problem_response

LOGIN = "/api/v1/auth/login/"


def parsed(body: str | bytes) -> object:
    """Return what the parser makes of a body."""
    content = body if isinstance(body, bytes) else body.encode()
    return StrictJSONParser().parse(io.BytesIO(content))


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('{"a": 1, "a": 2}', "A name stands twice"),
        ('{"a": {"b": 1, "b": 1}}', "A name stands twice"),
        ('{"a": NaN}', "NaN is no number"),
        ('{"a": -Infinity}', "-Infinity is no number"),
        ('{"a": 1e999}', "A number is too large"),
        ('{"a": 1.' + "0" * 500 + "}", "A number is too large"),
        ("9" * 5000, "A number is too large"),
        ('{"a": "x\\u0000"}', "a character that is none"),
        ('{"\\u0000": 1}', "a character that is none"),
        ('{"a": ["ok", "\\ud800"]}', "a character that is none"),
        ("[" * 22 + "]" * 22, "nested too deeply"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a":' * 30_000 + "1" + "}" * 30_000, "nested too deeply"),
        ("[" + ",".join("1" * 10_001) + "]", "too many values"),
        ("{", "Expecting property name"),
        (b"\xff\xfe", "can't decode"),
        ("", "Expecting value"),
    ],
)
def test_a_body_beyond_the_limits_is_refused(body: str | bytes, reason: str) -> None:
    with pytest.raises(ParseError, match=reason):
        parsed(body)


def test_a_body_that_is_too_long_is_not_read_to_its_end(settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    stream = io.BytesIO(b'"' + b"x" * 100 + b'"')
    with pytest.raises(BodyTooLarge):
        StrictJSONParser().parse(stream)
    assert stream.tell() == 11


@pytest.mark.parametrize("value", [{"a": [1, -1.5, None, True, "ä😀"]}, [], "x", 10**30])
def test_other_bodies_are_read(value: object) -> None:
    assert parsed(json.dumps(value)) == value


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("[" * 50_000, 400),
        ('{"email": ["x"], "password": {"a": 1}}', 400),
        ('{"email": "a\\u0000", "password": "x"}', 400),
        ('["a"]', 400),
        ('"' + "x" * 3_000_000 + '"', 413),
    ],
)
def test_a_refused_body_is_a_problem(client: Client, body: str, status: int) -> None:
    response = client.post(LOGIN, body, "application/json")
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("error", "status"), [(RequestDataTooBig("x"), 413), (BadRequest("x"), 400)]
)
def test_what_the_framework_refuses_by_itself_is_a_problem(error: Exception, status: int) -> None:
    response = problem_response(error, {})
    assert response is not None
    assert response.status_code == status
    assert response.content_type == "application/problem+json"
