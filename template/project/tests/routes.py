"""Every address of the site, with the view behind it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Route:
    """An address, with 1 in place of what varies, and the view that answers there."""

    path: str
    view: Callable[..., object]

    @property
    def shows_a_list(self) -> bool:
        """Tell whether the answer has rows in pages."""
        return "list" in getattr(self.view, "actions", {}).values()


def routes(resolver: URLResolver, prefix: str = "/") -> Iterator[Route]:
    """Walk through the URL configuration."""
    for entry in resolver.url_patterns:
        path = prefix + _example(str(entry.pattern))
        if isinstance(entry, URLResolver):
            yield from routes(entry, path)
        elif isinstance(entry, URLPattern) and "format" not in str(entry.pattern):
            yield Route(path=path, view=entry.callback)


def _example(pattern: str) -> str:
    text = re.sub(r"\(\?P<[^>]+>(?:[^()]|\([^()]*\))*\)|<[^>]+>", "1", pattern)
    return text.replace("^", "").replace("$", "").replace("\\Z", "").replace("\\", "")


ROUTES = tuple(routes(get_resolver()))
API = tuple(route for route in ROUTES if route.path.startswith("/api/"))
LISTS = tuple(route.path for route in API if route.shows_a_list)
