"""Call `logout_then_login` without `extra_context`, which went nowhere."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

NAME = "django.contrib.auth.views.logout_then_login"


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Take the argument away, by keyword or as the third one."""
    if module.qualified(node.func) != NAME:
        return
    if calls.keyword(node, "extra_context"):
        yield module.change(node, calls.remove_keywords(module, node, "extra_context"))
    elif len(node.args) == 3 and not calls.has_star(node):
        yield module.change(node, calls.remove_positional(module, node, 2))


_IMPORT = "from django.contrib.auth.views import logout_then_login\n\n\n"

RULE = Rule(
    name="logout_then_login",
    rows=("logout-then-login-extra",),
    summary="Call `logout_then_login()` without `extra_context`.",
    since=(1, 11),
    removed_in=(2, 1),
    safety=Safety.SAFE,
    triggers=("logout_then_login",),
    url="https://docs.djangoproject.com/en/2.1/releases/2.1/#features-removed-in-2-1",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=(
                f"{_IMPORT}def leave(request):\n"
                "    return logout_then_login(request, '/in/', extra_context={'a': 1})\n"
            ),
            after=f"{_IMPORT}def leave(request):\n    return logout_then_login(request, '/in/')\n",
        ),
        Example(
            title="somebody's own, and nothing to take away",
            before=(
                f"{_IMPORT}from shop import views\n\n\ndef leave(request):\n"
                "    views.logout_then_login(request, extra_context={})\n"
                "    return logout_then_login(request, login_url='/in/')\n"
            ),
        ),
    ),
)
