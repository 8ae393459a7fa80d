"""Who is calling, for code that has no request at hand."""

from contextvars import ContextVar

from django.http import HttpRequest

from apps.core.client_address import client_address, client_network

_address: ContextVar[str] = ContextVar("client_address", default="")
_network: ContextVar[str] = ContextVar("client_network", default="")


def remember_client(request: HttpRequest) -> None:
    """Keep who is calling for as long as the request is answered."""
    _address.set(client_address(request))
    _network.set(client_network(request))


def current_address() -> str:
    """Return the address of the client, or nothing outside of a request."""
    return _address.get()


def current_network() -> str:
    """Return what one client has at least, or nothing outside of a request."""
    return _network.get()
