"""Report calls of Django's helpers for tests by arguments that no longer do."""

import ast

from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, calls, questions, receivers, signatures
from codemods.toolkit.crossings import Crossing
from codemods.toolkit.told_calls import ToldCall, ToldCalls

CASES = frozenset(
    f"django.test.{module}{name}"
    for module in ("", "testcases.")
    for name in ("SimpleTestCase", "TransactionTestCase", "TestCase", "LiveServerTestCase")
)
SENDING = (".post", ".put", ".patch")


def has_no_body(call: ast.Call, module: Module) -> bool:  # noqa: ARG001
    """Ask whether an environment that is written out lacks what is read from."""
    environ = calls.argument(call, "environ", position=0)
    if not isinstance(environ, ast.Dict):
        return False
    return not any(
        key is None or (isinstance(key, ast.Constant) and key.value == "wsgi.input")
        for key in environ.keys
    )


def posts_none(call: ast.Call, module: Module) -> bool:
    """Ask whether the client of a Django test posts a None in a form."""
    data = calls.argument(call, "data", position=1)
    client = call.func.value if isinstance(call.func, ast.Attribute) else call
    if not isinstance(data, ast.Dict) or not _is_client(client, module):
        return False
    if calls.argument(call, "content_type", position=2) or calls.keyword(call, "format"):
        return False
    return any(isinstance(value, ast.Constant) and value.value is None for value in data.values)


def _is_client(node: ast.expr, module: Module) -> bool:
    if isinstance(node, ast.Call):
        return module.qualified(node.func) in {"django.test.Client", "django.test.client.Client"}
    if receivers.last_word(node) != "client":
        return False
    function = module.enclosing(node, ast.FunctionDef)
    if isinstance(node, ast.Name) and isinstance(function, ast.FunctionDef):
        return module.is_test and "client" in signatures.positional_names(function)
    cls = module.enclosing(node, ast.ClassDef)
    return isinstance(cls, ast.ClassDef) and ancestry.derives_from(cls, module, CASES)


def is_no_set(call: ast.Call, module: Module) -> bool:
    """Ask whether the apps of a state are given as a list or a tuple."""
    apps = calls.argument(call, "real_apps", position=1)
    if isinstance(apps, ast.Call):
        return any(module.is_builtin(apps.func, name) for name in ("list", "tuple"))
    return isinstance(apps, ast.List | ast.Tuple | ast.ListComp)


TABLE = ToldCalls(
    (
        ToldCall(
            (
                "django.test.utils.setup_databases",
                "django.test.runner.setup_databases",
            ),
            questions.has_more_than(2),
            Crossing((3, 2), "setup_databases() takes the rest by keyword from Django 3.2 on"),
        ),
        ToldCall(
            ("django.core.handlers.wsgi.WSGIRequest",),
            has_no_body,
            Crossing((4, 2), "from 4.2 on a request needs 'wsgi.input': BytesIO()"),
        ),
        ToldCall(
            SENDING,
            posts_none,
            Crossing((2, 2), "None cannot be posted from 2.2 on: leave it out, or post ''"),
        ),
        ToldCall(
            ("django.db.migrations.state.ProjectState",),
            is_no_set,
            Crossing((4, 0), "real_apps must be a set from Django 4.0 on"),
        ),
        ToldCall(
            (".create_test_db",),
            questions.passes("serialize"),
            Crossing((6, 0), "deprecated in 6.0: call serialize_db_to_string()", (2028, 0)),
        ),
    )
)

_HEAD = "from django.test import TestCase\n\n\nclass OrderTests(TestCase):\n"

RULE = Rule(
    name="argument_changes_in_tests",
    rows=(
        "bi32-setup-databases-kw",
        "bi42-wsgirequest-input",
        "bi22-test-client-none",
        "bi40-projectstate",
        "create-test-db-serialize",
    ),
    summary="Report calls of Django's helpers for tests by arguments that no longer do.",
    since=TABLE.since,
    removed_in=TABLE.removed_in,
    safety=Safety.ADVICE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/2.2/releases/2.2/#miscellaneous",
    visit=TABLE.visit,
    examples=(
        Example(
            path="shop/tests.py",
            before=f"{_HEAD}    def test_it(self):\n"
            "        self.client.post('/orders/', {'number': None})\n",
            advice="None cannot be posted",
        ),
        Example(
            title="a client that a test is given",
            path="shop/tests/test_orders.py",
            before="def test_it(client):\n    client.post('/orders/', data={'number': None})\n",
            advice="None cannot be posted",
        ),
        Example(
            title="databases",
            path="shop/runner.py",
            before="from django.test.utils import setup_databases\n\n"
            "setup_databases(1, False, True)\n",
            advice="by keyword",
        ),
        Example(
            title="a request by hand",
            path="shop/tests.py",
            before="from django.core.handlers.wsgi import WSGIRequest\n\n"
            "request = WSGIRequest({'REQUEST_METHOD': 'GET'})\n",
            advice="needs 'wsgi.input'",
        ),
        Example(
            title="a state of migrations",
            path="shop/tests.py",
            before="from django.db.migrations.state import ProjectState\n\n"
            "state = ProjectState(real_apps=['auth'])\n",
            advice="must be a set",
        ),
        Example(
            title="a database for tests",
            path="shop/tests.py",
            before="from django.db import connection\n\n"
            "connection.creation.create_test_db(serialize=False)\n",
            advice="serialize_db_to_string()",
        ),
        Example(
            title="as it should be, and other clients",
            path="shop/tests.py",
            before="from django.core.handlers.wsgi import WSGIRequest\n"
            f"{_HEAD}    def test_it(self):\n"
            "        self.client.post('/a/', {'a': None}, content_type='application/json')\n"
            "        self.client.get('/a/', {'a': None})\n"
            "        self.session.post('/a/', {'a': None})\n"
            "        WSGIRequest({'wsgi.input': body})\n        WSGIRequest({**environ})\n\n\n"
            "class Other:\n    def f(self):\n        self.client.post('/a/', {'a': None})\n",
        ),
    ),
)
