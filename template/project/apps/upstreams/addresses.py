"""Where a call may go: to hosts of the internet, and to those of our network that are named."""

import asyncio
import socket
from ipaddress import IPv6Address, IPv6Network, ip_address

from django.conf import settings

TRANSLATED = IPv6Network("64:ff9b::/96")


class ForbiddenAddressError(Exception):
    """A call would go into a network that it has no business in."""


async def address_of(host: str, port: int) -> str:
    """Return the address to connect to; what a name means is looked up once, and then holds.

    A name may mean the machine itself, or a service that trusts whoever reaches it: one such
    address is enough to refuse the name.
    """
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]) for entry in found]
    if host not in settings.UPSTREAM_HOSTS and not all(map(_is_public, addresses)):
        raise ForbiddenAddressError
    return addresses[0]


def _is_public(text: str) -> bool:
    address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv6Address):
        # Nobody who means well writes an address of version 4 as one of version 6.
        hides_another = address.ipv4_mapped or address.sixtofour or address.teredo
        if hides_another or address in TRANSLATED:
            return False
    return address.is_global and not address.is_multicast
