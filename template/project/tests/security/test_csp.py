"""The Content Security Policy, and pages that keep to it."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from apps.users.models import User
from apps.users.tests.factories import AdminFactory
from config.settings.integrations.csp import POLICY
from tests.security.pages import STATIC, UNKNOWN, addresses, headers_of

pytestmark = pytest.mark.django_db


class InlineCode(HTMLParser):
    """Finds what the policy would stop: scripts and styles inside a page, and handlers."""

    def __init__(self) -> None:
        """Begin with nothing found."""
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one tag."""
        names = dict(attrs)
        data = names.get("type") in ("application/json", "text/template", "text/html")
        if tag == "style" or (tag == "script" and "src" not in names and not data):
            self.found.append(f"<{tag}>")
        self.found += [name for name in names if name.startswith("on") or name == "style"]
        self.found += [
            value for value in names.values() if value and value.strip().startswith("javascript:")
        ]


def policy_of(header: str) -> dict[str, list[str]]:
    """Return the directives of a policy with their sources."""
    parts = (directive.split() for directive in header.split(";"))
    return {name: sources for name, *sources in parts}


@pytest.fixture
def viewer(client: Client) -> User:
    """Return somebody who may see everything, and is logged in."""
    viewer = AdminFactory.create()
    client.force_login(viewer)
    return viewer


def test_the_policy_allows_nothing_that_is_inline_or_made_up() -> None:
    for sources in POLICY.values():
        assert not re.search(r"unsafe|\*|http", " ".join(sources))
    for name in ("default-src", "base-uri", "frame-ancestors"):
        assert POLICY[name] == ["'none'"]
    assert POLICY["form-action"] == ["'self'"]


def test_every_answer_has_the_whole_policy_whichever_package_sends_it(
    client: Client, viewer: User
) -> None:
    for path in [*addresses(viewer), *UNKNOWN, *STATIC]:
        header = headers_of(client, path)["Content-Security-Policy"]
        assert policy_of(header) == POLICY, path


def test_no_page_has_inline_code(client: Client, viewer: User) -> None:
    pages = 0
    for path in addresses(viewer):
        response = client.get(path)
        if response.headers["Content-Type"].startswith("text/html"):
            parser = InlineCode()
            parser.feed(response.content.decode())
            assert not parser.found, path
            pages += 1
    assert pages > 10


def test_the_documentation_of_the_api_loads_scripts_with_their_hash(
    client: Client, viewer: User
) -> None:
    page = client.get("/api/v1/docs/").content.decode()
    assert page.count("integrity=") == 2
    assert page.count("<script") == page.count(" defer></script>") == 3


@pytest.mark.parametrize(
    "text",
    ["<style>a{}</style>", "<script>a</script>", "<p onclick=a>", "<a href='javascript:a'>"],
)
def test_inline_code_is_found(text: str) -> None:
    parser = InlineCode()
    parser.feed(text)
    assert parser.found
