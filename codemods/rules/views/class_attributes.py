"""Report classes for sitemaps, files and apps that count on what a release of Django changed."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, model_traits
from codemods.toolkit.crossings import Crossing

SITEMAPS = frozenset(
    f"django.contrib.{name}"
    for name in ("sitemaps.Sitemap", "sitemaps.GenericSitemap", "gis.sitemaps.KMLSitemap")
)
STORAGES = frozenset(
    f"django.core.files.storage.{module}FileSystemStorage" for module in ("", "filesystem.")
)
APPS = frozenset(("django.apps.AppConfig", "django.apps.config.AppConfig"))
PROTOCOL = Crossing(
    (4, 0), "without a request addresses are https from 5.0 on: protocol = 'http' keeps", (5, 0)
)
FLAGS = Crossing((5, 1), "OS_OPEN_FLAGS is gone in 6.0: pass allow_overwrite=True", (6, 0))
EARLY = Crossing((5, 0), "a query while apps start is a RuntimeWarning from Django 5.0 on")


def visit_class(node: ast.ClassDef, module: Module) -> Iterator[Advice]:
    """Report such a class."""
    if not node.bases:
        return
    found = ancestry.ancestors(node, module)
    if found & SITEMAPS:
        is_chosen = any(ancestry.defines(node, module, n) for n in ("protocol", "get_protocol"))
        if not is_chosen:
            yield from PROTOCOL.at(node, module)
    elif found & STORAGES:
        flags = ancestry.member(node, "OS_OPEN_FLAGS")
        if flags is not None:
            yield from FLAGS.at(flags, module)
    elif found & APPS:
        ready = ancestry.member(node, "ready")
        for call in _queries(ready) if isinstance(ready, ast.FunctionDef) else ():
            yield from EARLY.at(call, module)


def _queries(function: ast.FunctionDef) -> Iterator[ast.Call]:
    """Yield the queries that a function makes itself, each chain once."""
    todo: list[ast.AST] = list(function.body)
    while todo:
        node = todo.pop(0)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and model_traits.manager_owner(node.func.value) is not None
        ):
            yield node
            continue
        todo += ast.iter_child_nodes(node)


RULE = Rule(
    name="class_attributes",
    rows=("sitemap-protocol", "os-open-flags", "bi50-db-in-ready"),
    summary="Report classes for sitemaps, files and apps that count on what a release changed.",
    since=(4, 0),
    removed_in=(6, 0),
    safety=Safety.ADVICE,
    triggers=("sitemaps", "OS_OPEN_FLAGS", "AppConfig"),
    url="https://docs.djangoproject.com/en/5.0/releases/5.0/#miscellaneous",
    visit={ast.ClassDef: visit_class},
    examples=(
        Example(
            path="shop/sitemaps.py",
            before="from django.contrib.sitemaps import Sitemap\n\n\nclass Shops(Sitemap):\n"
            "    def items(self):\n        return shops\n",
            advice="protocol = 'http' keeps",
        ),
        Example(
            title="files",
            path="shop/storage.py",
            before="import os\n\nfrom django.core.files.storage import FileSystemStorage\n\n\n"
            "class Overwriting(FileSystemStorage):\n    OS_OPEN_FLAGS = os.O_WRONLY | os.O_CREAT\n",
            advice="allow_overwrite=True",
        ),
        Example(
            title="an app",
            path="shop/apps.py",
            before="from django.apps import AppConfig\n\n\nclass Shop(AppConfig):\n"
            "    def ready(self):\n        for order in Order.objects.all():\n"
            "            watch(order)\n",
            advice="a RuntimeWarning",
        ),
        Example(
            title="a protocol, a query that comes later, and other classes",
            path="shop/apps.py",
            before="from django.apps import AppConfig\n"
            "from django.contrib.sitemaps import Sitemap\n"
            "\n\nclass Shops(Sitemap):\n    protocol = 'https'\n\n\nclass Shop(AppConfig):\n"
            "    def ready(self):\n        signal.connect(lambda: Order.objects.count())\n\n\n"
            "class Other:\n    OS_OPEN_FLAGS = 0\n\n    def ready(self):\n"
            "        return Order.objects.count()\n",
        ),
    ),
)
