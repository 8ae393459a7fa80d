"""Log out by POST in tests, the only way that Django's own view takes since 5.0."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls, receivers, strings

OURS = frozenset(("admin:logout",))
LIKELY = frozenset(("logout",))
REVERSE = frozenset(f"django.urls.{name}" for name in ("reverse", "reverse_lazy"))


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Rewrite a request to the admin's view; report one to a view of that name."""
    func = node.func
    if not isinstance(func, ast.Attribute) or func.attr != "get" or not module.is_test:
        return
    if receivers.last_word(func.value) != "client" or not node.args:
        return
    [url, *rest] = node.args
    if not isinstance(url, ast.Call) or module.qualified(url.func) not in REVERSE:
        return
    name = strings.text(url.args[0]) if url.args else None
    if name in OURS and not rest and not node.keywords:
        yield module.change(node, calls.rename_attribute(module, func, "post"))
    elif name in {*OURS, *LIKELY}:
        yield module.advice(node, "LogoutView takes no GET from Django 5.0 on: call client.post()")


_IMPORT = "from django.urls import reverse\n\n\nclass T(TestCase):\n    def test_it(self):\n"

RULE = Rule(
    name="logout_by_post",
    rows=("logout-get-redirect",),
    summary="Log out by POST in tests.",
    since=(4, 1),
    removed_in=(5, 0),
    safety=Safety.SAFE,
    triggers=("logout", *sorted(OURS)),
    url="https://docs.djangoproject.com/en/4.1/releases/4.1/#features-deprecated-in-4-1",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/tests.py",
            before=f"{_IMPORT}        self.client.get(reverse('admin:logout'))  # bye\n",
            after=f"{_IMPORT}        self.client.post(reverse('admin:logout'))  # bye\n",
        ),
        Example(
            title="perhaps Django's own view",
            path="shop/tests.py",
            before=f"{_IMPORT}        self.client.get(reverse('logout'))\n",
            advice="call client.post()",
        ),
        Example(
            title="another view",
            path="shop/tests.py",
            before=f"{_IMPORT}        self.client.get(reverse('shop:logout_page'))\n",
        ),
    ),
)
