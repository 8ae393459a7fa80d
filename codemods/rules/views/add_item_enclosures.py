"""Pass `enclosures=[…]` to `add_item()` of feeds, which takes no single one since Django 2.0."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls
from codemods.toolkit.names import assigned_values

ENCLOSURE = "django.utils.feedgenerator.Enclosure"
HOMES = ("django.utils.feedgenerator", "django.contrib.syndication")


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Put the enclosure into a list; report one that may be None, which meant none at all."""
    found = calls.keyword(node, "enclosure")
    if not isinstance(node.func, ast.Attribute) or node.func.attr != "add_item" or not found:
        return
    if not any(i.qualified.startswith(HOMES) for i in module.scopes.imports):
        return
    if calls.keyword(node, "enclosures") or not _is_enclosure(found.value, module):
        yield module.advice(node, "add_item() takes enclosures=[…], not enclosure=")
        return
    start, end = module.start(found), module.end(found)
    value = module.start(found.value)
    edits = (Edit(start, value, "enclosures=["), Edit(end, end, "]"))
    yield module.change(node, *edits)


def _is_enclosure(value: ast.expr, module: Module) -> bool:
    if isinstance(value, ast.Name):
        values = assigned_values(value.id, module)
        return bool(values) and all(isinstance(v, ast.Call) for v in values)
    return isinstance(value, ast.Call) and module.qualified(value.func) == ENCLOSURE


_IMPORT = "from django.utils import feedgenerator\n\n"

RULE = Rule(
    name="add_item_enclosures",
    rows=("add-item-enclosure",),
    summary="Pass `enclosures=[…]` to `add_item()` of feeds.",
    since=(1, 9),
    removed_in=(2, 0),
    safety=Safety.SAFE,
    triggers=("enclosure",),
    url="https://docs.djangoproject.com/en/2.0/releases/2.0/#features-removed-in-2-0",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=(
                f"{_IMPORT}sound = feedgenerator.Enclosure(url, '1', 'audio/mpeg')\n"
                "feed.add_item(title='a', enclosure=sound, link='/')  # loud\n"
                "feed.add_item(\n    title='a',\n"
                "    enclosure=feedgenerator.Enclosure(url, '1', 'a/b'),\n)\n"
            ),
            after=(
                f"{_IMPORT}sound = feedgenerator.Enclosure(url, '1', 'audio/mpeg')\n"
                "feed.add_item(title='a', enclosures=[sound], link='/')  # loud\n"
                "feed.add_item(\n    title='a',\n"
                "    enclosures=[feedgenerator.Enclosure(url, '1', 'a/b')],\n)\n"
            ),
        ),
        Example(
            title="perhaps none at all",
            before=f"{_IMPORT}feed.add_item(title='a', enclosure=item.sound)\n",
            advice="takes enclosures=",
        ),
        Example(title="of something else", before="cart.add_item(enclosure=box())\n"),
    ),
)
