"""Services of others in the admin."""

import pytest
from django.test import Client
from pytest_django import Settings

from apps.upstreams.models import Upstream
from apps.upstreams.tests.factories import UpstreamFactory
from apps.upstreams.tests.servers import service
from apps.users.tests.factories import AdminFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(AdminFactory.create())
    return client


def test_an_address_that_is_no_web_address_is_refused(staff: Client) -> None:
    for url in ("file:///etc/passwd", "gopher://example.com/", "example.com"):
        answer = staff.post(
            "/admin/upstreams/upstream/add/", {"name": "One", "url": url}, secure=True
        )
        assert "Enter a valid URL." in answer.text
    assert not Upstream.objects.exists()


def test_chosen_services_are_asked_at_once(staff: Client, settings: Settings) -> None:
    settings.UPSTREAM_HOSTS = ["127.0.0.1"]
    with service() as server:
        rows = [
            UpstreamFactory.create(name="Mail", url=server.url("/200")),
            UpstreamFactory.create(name="Payments", url=server.url("/503")),
        ]
        answer = staff.post(
            "/admin/upstreams/upstream/",
            {"action": "ask", "_selected_action": [row.pk for row in rows]},
            secure=True,
            follow=True,
        )
    assert "Mail answers in" in answer.text
    assert "Payments answers 503." in answer.text
