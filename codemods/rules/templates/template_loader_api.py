"""Report template loaders written against the API before Django 1.9."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import signatures

_PACKAGE = "django.template.loaders."
_BASE = "django.template.loader.BaseLoader"
_METHODS = ("load_template_source", "load_template_sources", "load_template")


def visit_class(node: ast.ClassDef, module: Module) -> Iterator[Advice]:
    """Report each method that no Django calls any more."""
    bases = [module.qualified(base) or "" for base in node.bases]
    if not any(base.startswith(_PACKAGE) or base == _BASE for base in bases):
        return
    for name in _METHODS:
        method = signatures.method(node, name)
        if method is not None and not signatures.method(node, "get_contents"):
            yield module.advice(
                method, f"{name}() is never called from Django 2.0 on: write get_contents(origin)"
            )


RULE = Rule(
    name="template_loader_api",
    rows=("template-loader-api",),
    summary="Report template loaders written against the API before Django 1.9.",
    since=(1, 9),
    removed_in=(2, 0),
    safety=Safety.ADVICE,
    triggers=_METHODS,
    url="https://docs.djangoproject.com/en/1.9/releases/1.9/#template-loader-apis-have-changed",
    visit={ast.ClassDef: visit_class},
    examples=(
        Example(
            path="shop/loaders.py",
            before="from django.template.loaders.base import Loader\n\n\nclass Mine(Loader):\n"
            "    def load_template_source(self, name, dirs=None):\n        pass\n",
            advice="write get_contents(origin)",
        ),
        Example(
            title="for old and new, and another class",
            path="shop/loaders.py",
            before="from django.template.loaders.base import Loader\n\n\nclass Mine(Loader):\n"
            "    def load_template_source(self, name):\n        pass\n\n"
            "    def get_contents(self, origin):\n        pass\n\n\n"
            "class Other:\n    def load_template(self):\n        pass\n",
        ),
    ),
)
