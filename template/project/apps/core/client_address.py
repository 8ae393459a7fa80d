"""Who is at the other end: the address that proxies of our own have seen, or the connection's."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.settings import api_settings

UNKNOWN = "unknown"
Address = IPv4Address | IPv6Address


def client_address(request: HttpRequest | Request) -> str:
    """Return the address that no client can choose.

    Each proxy adds the address that it was called from, so with two of our own the second entry
    from the right is the client's. When there are fewer, somebody has come past a proxy, and when
    the entry is no address, a proxy is odd: the connection is believed then, and nothing else.
    """
    peer = _read(request.META.get("REMOTE_ADDR") or "")
    proxies = int(api_settings.NUM_PROXIES or 0)
    entries = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if proxies and len(entries) >= proxies:
        peer = _read(entries[-proxies].strip()) or peer
    return str(peer) if peer else UNKNOWN


def client_network(request: HttpRequest | Request) -> str:
    """Return what belongs to one client: an IPv4 address, or an IPv6 network of 64 bits."""
    text = client_address(request)
    address = _read(text)
    if isinstance(address, IPv6Address):
        return str(ip_network((address.packed[:8] + bytes(8), 64)))
    return text


def _read(text: str) -> Address | None:
    """Read an address, with a port or without."""
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
