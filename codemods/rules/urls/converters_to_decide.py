"""Report URL converters by names that are taken, and lookups of one converter by its name."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls, strings
from codemods.toolkit.crossings import Crossing

BUILT_IN = frozenset(("int", "path", "slug", "str", "uuid"))
REGISTER = frozenset(
    ("django.urls.register_converter", "django.urls.converters.register_converter")
)
TAKEN = Crossing((5, 1), "a converter of that name exists: Django 6.0 refuses it", (6, 0))
GONE = Crossing((5, 1), "get_converter() is gone in Django 5.1: use get_converters()[name]")


def visit_call(node: ast.Call, module: Module) -> Iterator[Advice]:
    """Report the registration of a name that Django, or a line above, has registered."""
    name = _name_of(node, module)
    if name is None:
        return
    earlier = [
        other
        for other in module.tree.by_type.get(ast.Call, ())
        if isinstance(other, ast.Call)
        and other.lineno < node.lineno
        and _name_of(other, module) == name
        and module.scopes.scope_of(other) is module.scopes.scope_of(node)
    ]
    is_branch = module.enclosing(node, ast.If, ast.Try) is not None
    if name in BUILT_IN or (earlier and not is_branch):
        yield from TAKEN.at(node, module)


def visit_import(node: ast.ImportFrom, module: Module) -> Iterator[Advice]:
    """Report the import of `get_converter()`."""
    if (
        node.module == "django.urls.converters"
        and not node.level
        and any(alias.name == "get_converter" for alias in node.names)
    ):
        yield from GONE.at(node, module)


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Advice]:
    """Report `converters.get_converter`."""
    if (
        node.attr == "get_converter"
        and module.qualified(node) == "django.urls.converters.get_converter"
    ):
        yield from GONE.at(node, module)


def _name_of(node: ast.Call, module: Module) -> str | None:
    if module.qualified(node.func) not in REGISTER:
        return None
    return strings.text(calls.argument(node, "type_name", position=1))


RULE = Rule(
    name="converters_to_decide",
    rows=("register-converter-override", "bi51-get-converter"),
    summary="Report URL converters by names that are taken, and lookups of one by its name.",
    since=(5, 1),
    removed_in=(6, 0),
    safety=Safety.ADVICE,
    triggers=("register_converter", "get_converter"),
    url="https://docs.djangoproject.com/en/5.1/releases/5.1/#features-deprecated-in-5-1",
    visit={
        ast.Call: visit_call,
        ast.ImportFrom: visit_import,
        ast.Attribute: visit_attribute,
    },
    examples=(
        Example(
            path="shop/urls.py",
            before="from django.urls import register_converter\n\n"
            "register_converter(Year, 'int')\n",
            advice="Django 6.0 refuses it",
        ),
        Example(
            title="a name twice",
            path="shop/urls.py",
            before="from django import urls\n\nurls.register_converter(Year, 'year')\n"
            "urls.register_converter(LongYear, 'year')\n",
            advice="a converter of that name exists",
        ),
        Example(
            title="a converter by its name",
            path="shop/urls.py",
            before="from django.urls.converters import get_converter\n",
            advice="use get_converters()[name]",
        ),
        Example(
            title="names of one's own, and somebody else's registry",
            path="shop/urls.py",
            before="from django.urls import register_converter\n\n"
            "register_converter(Year, 'year')\nregister_converter(Month, 'month')\n"
            "registry.register_converter(Year, 'int')\nregistry.get_converter('int')\n",
        ),
    ),
)
