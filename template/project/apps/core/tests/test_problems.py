"""Errors of the API in one form."""

import pytest
from rest_framework.exceptions import NotAuthenticated, Throttled, ValidationError

from apps.core.api.problems import problem_response


def body(error: Exception) -> dict[str, object]:
    response = problem_response(error, {})
    assert response is not None
    assert response.content_type == "application/problem+json"
    return dict(response.data)


def test_an_unexpected_error_is_not_turned_into_an_answer() -> None:
    assert problem_response(RuntimeError("secret"), {}) is None


def test_nested_fields_are_named_by_their_path() -> None:
    error = ValidationError({"items": [{}, {"price": ["Too low."]}], "name": "Missing."})
    assert body(error)["errors"] == (
        {"field": "items.price", "code": "invalid", "detail": "Too low."},
        {"field": "name", "code": "invalid", "detail": "Missing."},
    )


@pytest.mark.parametrize(
    ("error", "status", "title", "code"),
    [
        (NotAuthenticated(), 401, "Unauthorized", "not_authenticated"),
        (Throttled(wait=3), 429, "Too Many Requests", "throttled"),
    ],
)
def test_a_refusal_has_status_title_and_code(
    error: Exception, status: int, title: str, code: str
) -> None:
    problem = body(error)
    assert (problem["status"], problem["title"], problem["code"]) == (status, title, code)
    assert problem["type"] == "about:blank"
