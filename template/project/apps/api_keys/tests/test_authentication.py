"""What a key opens, and when it does not."""

from datetime import timedelta

import pytest
from django.conf import settings as configured
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse
from django.utils import timezone
from pytest_django import Settings
from rest_framework.views import APIView

from apps.api_keys import services
from apps.api_keys.authentication import ApiKeyAuthentication
from apps.api_keys.models import ApiKey
from apps.api_keys.tests.keys import client_with, made
from apps.users.models import User
from tests.routes import API, Route

ME = reverse("v1:user-me")


def refused(key: object) -> str:
    """Return the code that the key is refused with, or nothing."""
    response = client_with(key).get(ME)
    return str(response.json().get("code", "")) if response.status_code != 200 else ""


@pytest.mark.parametrize("change", ["x", "key_", "key_abcdef123456_", "abcdef123456_x", "ké"])
def test_what_is_no_key_is_refused(db: None, change: str) -> None:
    assert refused(change) == "bad_key"


def test_a_key_with_another_secret_is_refused(user: User) -> None:
    text = str(made(user).text)
    assert refused(text[:-1] + ("0" if text[-1] != "0" else "1")) == "bad_key"
    assert refused(text[:-1]) == "bad_key"
    assert refused(text) == ""


def test_a_key_that_is_over_or_revoked_or_whose_user_is_gone_is_refused(user: User) -> None:
    key = made(user, expires_at=timezone.now() + timedelta(hours=1))
    assert refused(key.text) == ""
    ApiKey.objects.update(expires_at=timezone.now())
    assert refused(key.text) == "bad_key"
    revoked = made(user)
    services.revoke_key(key=revoked.row)
    assert refused(revoked.text) == "bad_key"
    living = made(user)
    User.objects.update(is_active=False)
    assert refused(living.text) == "bad_key"


def test_a_key_to_read_changes_nothing(user: User) -> None:
    client = client_with(made(user, scope="read").text)
    assert client.get(ME).status_code == 200
    response = client.patch(ME, {"full_name": "Eve"})
    assert (response.status_code, response.json()["code"]) == (403, "key_scope")
    user.refresh_from_db()
    assert user.full_name != "Eve"


def test_a_key_to_write_changes_what_its_user_may_change(user: User, admin: User) -> None:
    client = client_with(made(user).text)
    assert client.patch(ME, {"full_name": "Ada"}).status_code == 200
    assert client.patch(reverse("v1:user-detail", args=[admin.pk]), {}).status_code == 404


def test_a_key_opens_no_part_but_those_that_it_names(user: User, settings: Settings) -> None:
    settings.API_KEYS_AREAS = [*settings.API_KEYS_AREAS, "other"]
    assert refused(made(user, areas=["other"]).text) == "key_scope"
    assert refused(made(user, areas=["other", "user"]).text) == ""


@pytest.mark.parametrize("route", API, ids=lambda route: route.path)
@pytest.mark.parametrize("method", ["get", "post", "patch", "delete"])
def test_a_key_opens_what_is_meant_for_keys_and_nothing_else(
    admin: User, route: Route, method: str
) -> None:
    name = str(resolve(route.path).url_name)
    meant = name.partition("-")[0] in configured.API_KEYS_AREAS
    # A view that authenticates in other ways takes no notice of a key.
    kind: type[APIView] = route.view.cls  # type: ignore[attr-defined]  # the framework's
    meant = meant or ApiKeyAuthentication not in kind.authentication_classes
    response = getattr(client_with(made(admin).text), method)(route.path)
    code = response.data.get("code") if response.status_code == 403 else ""
    assert (code != "key_refused") is (meant and name not in configured.API_KEYS_REFUSED)


def test_what_belongs_to_people_is_refused_to_keys(user: User) -> None:
    client = client_with(made(user).text)
    for name in ("v1:user-password", "v1:key-list"):
        response = client.post(reverse(name), {})
        assert (response.status_code, response.json()["code"]) == (403, "key_refused")


def test_each_key_has_a_limit_of_its_own(user: User, settings: Settings) -> None:
    settings.API_KEYS_PER_MINUTE = 3
    client, other = client_with(made(user).text), client_with(made(user).text)
    codes = [client.get(ME).status_code for _ in range(5)]
    assert codes[:3] == [200] * 3
    assert 429 in codes
    assert other.get(ME).status_code == 200


def test_the_time_of_use_is_written_once_a_minute(user: User) -> None:
    key = made(user)
    client = client_with(key.text)
    client.get(ME)
    first = ApiKey.objects.get().last_used_at
    client.get(ME)
    assert ApiKey.objects.get().last_used_at == first is not None
    ApiKey.objects.update(last_used_at=timezone.now() - timedelta(minutes=2))
    client.get(ME)
    assert ApiKey.objects.get().last_used_at != first


def test_no_table_holds_a_key(user: User) -> None:
    secret = made(user).text.secret
    with connection.cursor() as cursor, CaptureQueriesContext(connection):
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            assert secret not in str(cursor.fetchall()), table


def test_whoever_has_nothing_is_told_how_to_come_in(db: None) -> None:
    response = client_with("x").get(ME)
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"].startswith("Bearer")
