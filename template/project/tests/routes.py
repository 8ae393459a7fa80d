"""Every address of the site, with the view behind it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Route:
    """An address, with {} in place of what varies, and the view that answers there."""

    template: str
    view: Callable[..., object]

    @property
    def path(self) -> str:
        """Return the address with 1 in place of what varies."""
        return self.template.replace("{}", "1")

    @property
    def list_path(self) -> str:
        """Return the address of the list that an object at this one is in."""
        return self.template.rpartition("{}")[0].replace("{}", "1")

    @property
    def shows_an_object(self) -> bool:
        """Tell whether the address names an object."""
        return "{}" in self.template

    @property
    def view_class(self) -> Any:
        """Return the class behind the view, or None when it is a function."""
        return getattr(self.view, "cls", None)

    @property
    def methods(self) -> list[str]:
        """Return the methods that the view answers, in lower case."""
        actions: dict[str, str] = getattr(self.view, "actions", None) or {}
        names = ("get", "post", "put", "patch", "delete")
        return [name for name in names if name in (actions or dir(self.view_class))]

    def path_of_the_last(self, value: object) -> str:
        """Return the address with the value in place of the last thing that varies."""
        before, varies, after = self.template.rpartition("{}")
        return before.replace("{}", "1") + (str(value) if varies else "") + after

    @property
    def shows_a_list(self) -> bool:
        """Tell whether the answer has rows in pages."""
        return "list" in getattr(self.view, "actions", {}).values()


def routes(resolver: URLResolver, prefix: str = "/") -> Iterator[Route]:
    """Walk through the URL configuration."""
    for entry in resolver.url_patterns:
        path = prefix + _template(str(entry.pattern))
        if isinstance(entry, URLResolver):
            yield from routes(entry, path)
        elif isinstance(entry, URLPattern) and "format" not in str(entry.pattern):
            yield Route(template=path, view=entry.callback)


def _template(pattern: str) -> str:
    text = re.sub(r"\(\?P<[^>]+>(?:[^()]|\([^()]*\))*\)|<[^>]+>", "{}", pattern)
    return text.replace("^", "").replace("$", "").replace("\\Z", "").replace("\\", "")


ROUTES = tuple(routes(get_resolver()))
API = tuple(route for route in ROUTES if route.path.startswith("/api/"))
LISTS = tuple(route.path for route in API if route.shows_a_list)
