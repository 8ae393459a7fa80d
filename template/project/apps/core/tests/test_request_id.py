"""Ids of requests."""

import pytest
from django.test import Client

LIVE = "/health/live/"


@pytest.mark.parametrize("sent", ["", "short", "with space", "line\nbreak", "x" * 65])
def test_what_does_not_look_like_an_id_is_replaced(client: Client, sent: str) -> None:
    answered = client.get(LIVE, headers={"X-Request-ID": sent}).headers["X-Request-ID"]
    assert answered != sent
    assert len(answered) == 32


def test_the_id_of_a_proxy_is_kept(client: Client) -> None:
    sent = "5f0c7a52-1d6e-4c1f"
    assert client.get(LIVE, headers={"X-Request-ID": sent}).headers["X-Request-ID"] == sent
