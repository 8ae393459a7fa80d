"""Report subclasses of `RemoteUserMiddleware` that lack the asynchronous half or its prefix."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, strings
from codemods.toolkit.crossings import Crossing

OWNERS = frozenset(
    f"django.contrib.auth.middleware.{prefix}RemoteUserMiddleware" for prefix in ("", "Persistent")
)
HALF = Crossing(
    (5, 2), "under ASGI Django 6.1 calls aprocess_request() alone: define it, too", (6, 1)
)
PREFIX = Crossing((6, 1), "under ASGI Django 6.1 looks for this name as it is: write HTTP_…")


def visit_class(node: ast.ClassDef, module: Module) -> Iterator[Advice]:
    """Report the methods and the header of such a class."""
    method, header = ancestry.member(node, "process_request"), ancestry.member(node, "header")
    if not (method or header) or not ancestry.derives_from(node, module, OWNERS):
        return
    if method and not ancestry.defines(node, module, "aprocess_request"):
        yield from HALF.at(method, module)
    if isinstance(header, ast.Assign):
        name = strings.text(header.value)
        if name and name != "REMOTE_USER" and not name.startswith("HTTP_"):
            yield from PREFIX.at(header, module)


RULE = Rule(
    name="remote_user_members",
    rows=("remoteuser-aprocess-request", "bi61-remoteuser-asgi-header"),
    summary="Report subclasses of `RemoteUserMiddleware` that lack the asynchronous half.",
    since=(5, 2),
    removed_in=(6, 1),
    safety=Safety.ADVICE,
    triggers=("RemoteUserMiddleware", "PersistentRemoteUserMiddleware"),
    url="https://docs.djangoproject.com/en/6.1/releases/6.1/#django-contrib-auth",
    visit={ast.ClassDef: visit_class},
    examples=(
        Example(
            path="shop/middleware.py",
            before="from django.contrib.auth.middleware import RemoteUserMiddleware\n\n\n"
            "class Gate(RemoteUserMiddleware):\n    def process_request(self, request):\n"
            "        return None\n",
            advice="aprocess_request() alone",
        ),
        Example(
            title="a header",
            path="shop/middleware.py",
            before="from django.contrib.auth.middleware import RemoteUserMiddleware\n\n\n"
            "class Gate(RemoteUserMiddleware):\n    header = 'AUTHUSER'\n",
            advice="write HTTP_",
        ),
        Example(
            title="both halves, the prefix, and another middleware",
            path="shop/middleware.py",
            before="from django.contrib.auth.middleware import RemoteUserMiddleware\n\n\n"
            "class Gate(RemoteUserMiddleware):\n    header = 'HTTP_AUTHUSER'\n\n"
            "    def process_request(self, request):\n        return None\n\n"
            "    async def aprocess_request(self, request):\n        return None\n\n\n"
            "class Other:\n    header = 'AUTHUSER'\n\n"
            "    def process_request(self, request):\n        return None\n",
        ),
    ),
)
