"""Report calls of Django's functions for users and redirects whose arguments no longer do."""

import ast

from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls, questions
from codemods.toolkit.crossings import Crossing
from codemods.toolkit.told_calls import ToldCall, ToldCalls


def has_no_hosts(call: ast.Call, module: Module) -> bool:  # noqa: ARG001
    """Ask whether nothing says which hosts are allowed."""
    if calls.has_star(call) or calls.has_double_star(call) or len(call.args) > 1:
        return False
    return not (calls.keyword(call, "allowed_hosts") or calls.keyword(call, "host"))


TABLE = ToldCalls(
    (
        ToldCall(
            ("django.contrib.auth.login", "django.contrib.auth.alogin"),
            questions.argument_is("user", 1, None),
            Crossing((5, 2), "Django 6.1 no longer takes request.user for None: pass it", (6, 1)),
        ),
        ToldCall(
            ("django.contrib.auth.hashers.make_password",),
            questions.argument_is_number("password", 0),
            Crossing((3, 1), "make_password() takes text or bytes alone from 3.1 on: str(…)"),
        ),
        ToldCall(
            (
                "django.utils.http.is_safe_url",
                "django.utils.http.url_has_allowed_host_and_scheme",
            ),
            has_no_hosts,
            Crossing((2, 1), "allowed_hosts is required from Django 2.1 on"),
        ),
    )
)

RULE = Rule(
    name="auth_calls",
    rows=("login-user-none", "bi31-make-password-type", "bi21-is-safe-url-allowed-hosts"),
    summary="Report calls of functions for users and redirects whose arguments no longer do.",
    since=TABLE.since,
    removed_in=TABLE.removed_in,
    safety=Safety.ADVICE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/5.2/releases/5.2/#features-deprecated-in-5-2",
    visit=TABLE.visit,
    examples=(
        Example(
            path="shop/views.py",
            before="from django.contrib.auth import login\n\nlogin(request, None)\n",
            advice="no longer takes request.user for None",
        ),
        Example(
            title="a number",
            before="from django.contrib.auth.hashers import make_password\n\n"
            "make_password(123456)\n",
            advice="takes text or bytes alone",
        ),
        Example(
            title="no hosts",
            before="from django.utils import http\n\nhttp.is_safe_url(url)\n",
            advice="allowed_hosts is required",
        ),
        Example(
            title="other arguments, and other functions",
            before="from django.contrib.auth import login\n"
            "from django.contrib.auth.hashers import make_password\n"
            "from django.utils.http import is_safe_url\n\n"
            "login(request, user)\nmake_password(None)\nmake_password('1')\n"
            "is_safe_url(url, allowed_hosts=hosts)\nis_safe_url(url, request.get_host())\n"
            "is_safe_url(*args)\nshop.login(request, None)\n",
        ),
    ),
)
