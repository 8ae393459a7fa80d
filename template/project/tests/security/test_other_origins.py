"""Other sites may not read what the API answers, whatever they are called."""

import pytest
from django.test import Client

from tests.routes import API

ORIGINS = (
    "null",
    "*",
    "https://evil.example",
    "https://testserver.evil.example",
    "https://evil-testserver",
    "http://testserver",
    "https://testserver:8443",
    "https://t\u0435stserver",
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("origin", ORIGINS)
def test_no_answer_names_an_origin_that_is_not_known(client: Client, origin: str) -> None:
    headers = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    for path in ["/", *(route.path for route in API)]:
        for response in (client.options(path, headers=headers), client.get(path, headers=headers)):
            assert not [name for name in response.headers if "-Allow-Origin" in name], path
            assert not [name for name in response.headers if "-Allow-Credentials" in name], path


@pytest.mark.parametrize("origin", ORIGINS)
def test_a_form_of_another_site_is_refused(origin: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get("/accounts/login/", secure=True)
    token = client.cookies["__Host-csrftoken"].value
    form = {"username": "ada@example.com", "password": "x", "csrfmiddlewaretoken": token}
    response = client.post("/accounts/login/", form, secure=True, headers={"Origin": origin})
    assert response.status_code == 403


def test_a_form_of_the_site_is_taken() -> None:
    client = Client(enforce_csrf_checks=True)
    client.get("/accounts/login/", secure=True)
    token = client.cookies["__Host-csrftoken"].value
    form = {"username": "ada@example.com", "password": "x", "csrfmiddlewaretoken": token}
    headers = {"Origin": "https://testserver"}
    assert client.post("/accounts/login/", form, secure=True, headers=headers).status_code == 200
