"""Report private methods of URL resolvers, moved to admindocs, and error views by their paths."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit.crossings import Crossing

MOVED = Crossing((4, 1), "gone in Django 4.1: see django.contrib.admindocs.utils")
VIEWS = Crossing((2, 0), "a function, and no dotted path, from Django 2.0 on: call it as it is")
METHODS = frozenset(("lookup_str", "_is_callback", "_callback_strs"))
HANDLERS = frozenset(f"django.conf.urls.handler{code}" for code in (400, 403, 404, 500))
LOADERS = frozenset(("import_string", "get_callable", "import_module", "split", "rsplit"))


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Advice]:
    """Report such a method in a file that works with URLs, and a handler by its module."""
    if node.attr in METHODS and _knows_urls(module):
        yield from MOVED.at(node, module)


def visit_call(node: ast.Call, module: Module) -> Iterator[Advice]:
    """Report a handler that is loaded, or taken apart, as a path."""
    func = node.func
    word = getattr(func, "attr", getattr(func, "id", ""))
    if word not in LOADERS:
        return
    subjects = [*node.args[:1], *([func.value] if isinstance(func, ast.Attribute) else [])]
    if any(module.qualified(subject) in HANDLERS for subject in subjects):
        yield from VIEWS.at(node, module)


def _knows_urls(module: Module) -> bool:
    return any(
        i.qualified.startswith(("django.urls", "django.core.urlresolvers"))
        for i in module.scopes.imports
    )


RULE = Rule(
    name="resolver_methods",
    rows=("bi41-url-callbacks", "bi20-error-handlers"),
    summary="Report private methods of URL resolvers that are gone, and error views by a path.",
    since=(2, 0),
    removed_in=(4, 1),
    safety=Safety.ADVICE,
    triggers=(*METHODS, "handler400", "handler403", "handler404", "handler500"),
    url="https://docs.djangoproject.com/en/4.1/releases/4.1/#miscellaneous",
    visit={ast.Attribute: visit_attribute, ast.Call: visit_call},
    examples=(
        Example(
            before="from django.urls import get_resolver\n\n"
            "names = [p.lookup_str for p in get_resolver().url_patterns]\n",
            advice="django.contrib.admindocs.utils",
        ),
        Example(
            title="a handler",
            before="from django.conf.urls import handler404\n"
            "from django.utils.module_loading import import_string\n\n"
            "view = import_string(handler404)\n",
            advice="call it as it is",
        ),
        Example(
            title="handlers that are set or called, and other objects",
            before="from django.conf.urls import handler404, handler500\n\n"
            "response = handler404(request, error)\nx = field.lookup_str\n",
        ),
    ),
)
