"""Who is at the other end, whatever a client says."""

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from apps.core.client_address import client_address, client_network

PEER = "198.51.100.7"


def address(settings: Settings, *, proxies: int, said: str | None, peer: str = PEER) -> str:
    """Return the address of a request that says this about where it comes from."""
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "NUM_PROXIES": proxies}
    headers = {} if said is None else {"X-Forwarded-For": said}
    return client_address(RequestFactory().get("/", REMOTE_ADDR=peer, headers=headers))


@pytest.mark.parametrize(
    ("proxies", "said", "expected"),
    [
        (0, "203.0.113.9", PEER),
        (0, None, PEER),
        (1, None, PEER),
        (1, "", PEER),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "10.0.0.1, 203.0.113.9", "203.0.113.9"),
        (1, "forged, forged,203.0.113.9 ", "203.0.113.9"),
        (2, "forged, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", PEER),
        (1, "unknown", PEER),
        (1, "203.0.113.9, ", PEER),
        (1, "x" * 5000, PEER),
        (1, "203.0.113.9:1234", "203.0.113.9"),
        (1, "[2001:db8::1]:1234", "2001:db8::1"),
        (1, "2001:DB8:0::1", "2001:db8::1"),
        (1, "fe80::1%eth0", "fe80::1"),
        (1, "::ffff:203.0.113.9", "203.0.113.9"),
    ],
)
def test_only_proxies_of_our_own_are_believed(
    settings: Settings, proxies: int, said: str | None, expected: str
) -> None:
    assert address(settings, proxies=proxies, said=said) == expected


def test_a_connection_without_an_address_has_one_name_for_all(settings: Settings) -> None:
    assert address(settings, proxies=0, said="203.0.113.9", peer="") == "unknown"


@pytest.mark.parametrize(
    ("peer", "network"),
    [
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("203.0.113.9", "203.0.113.9"),
        ("", "unknown"),
    ],
)
def test_a_client_is_counted_by_what_belongs_to_it(peer: str, network: str) -> None:
    assert client_network(RequestFactory().get("/", REMOTE_ADDR=peer)) == network
