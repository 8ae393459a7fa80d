"""Report a `LogoutView` that overrides `get_next_page()`, unused from Django 5.0 on."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import signatures

_VIEW = "django.contrib.auth.views.LogoutView"


def visit_class(node: ast.ClassDef, module: Module) -> Iterator[Change | Advice]:
    """Report the method: what it may return has changed with its name."""
    method = signatures.method(node, "get_next_page")
    if method is not None and any(module.qualified(base) == _VIEW for base in node.bases):
        yield module.advice(
            method, "LogoutView asks get_success_url() from Django 5.0 on, not get_next_page()"
        )


RULE = Rule(
    name="logout_next_page",
    rows=("logoutview-get-next-page",),
    summary="Report a `LogoutView` that overrides `get_next_page()`, unused from Django 5.0 on.",
    since=(4, 1),
    removed_in=(5, 0),
    safety=Safety.ADVICE,
    triggers=("get_next_page",),
    url="https://docs.djangoproject.com/en/4.1/releases/4.1/#miscellaneous",
    visit={ast.ClassDef: visit_class},
    examples=(
        Example(
            path="shop/views.py",
            before="from django.contrib.auth.views import LogoutView\n\n\nclass Out(LogoutView):\n"
            "    def get_next_page(self):\n        return '/'\n",
            advice="asks get_success_url()",
        ),
        Example(
            title="another view",
            path="shop/views.py",
            before="class Out(View):\n    def get_next_page(self):\n        return '/'\n",
        ),
    ),
)
