"""A call goes nowhere that it has no business in."""

import socket

import pytest
from asgiref.sync import async_to_sync
from pytest_django import Settings

from apps.upstreams.addresses import ForbiddenAddressError, address_of

look_up = async_to_sync(address_of)


def means(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    found = [(0, 0, 0, "", (address, 443)) for address in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: found)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "0.0.0.0",  # noqa: S104 - one that must be refused
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "::ffff:8.8.8.8",
        "2002:a00:1::",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "64:ff9b::a00:1",
    ],
)
def test_a_name_of_our_own_network_is_refused(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    means(monkeypatch, address)
    with pytest.raises(ForbiddenAddressError):
        look_up("service.example", 443)


def test_one_forbidden_address_is_enough_to_refuse_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    means(monkeypatch, "8.8.8.8", "10.0.0.1")
    with pytest.raises(ForbiddenAddressError):
        look_up("service.example", 443)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111"])
def test_a_public_address_is_connected_to(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    means(monkeypatch, address)
    assert look_up("service.example", 443) == address


def test_a_host_of_our_own_network_is_allowed_by_name(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    means(monkeypatch, "10.0.0.1")
    settings.UPSTREAM_HOSTS = ["inside.example"]
    assert look_up("inside.example", 443) == "10.0.0.1"
    with pytest.raises(ForbiddenAddressError):
        look_up("other.example", 443)
