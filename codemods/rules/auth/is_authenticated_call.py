"""Read `user.is_authenticated` and `user.is_anonymous` as what they are: attributes."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit.requests import is_user

_NAMES = frozenset({"is_authenticated", "is_anonymous"})


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Take the parentheses away after a user; report them after anything else."""
    func = node.func
    if not isinstance(func, ast.Attribute) or func.attr not in _NAMES:
        return
    if node.args or node.keywords or _is_for_old_versions(node, module):
        return
    if _defines(func.attr, module):
        return
    if not is_user(func.value, module):
        yield module.advice(node, f"if this is a user, {func.attr} is an attribute, not a method")
        return
    start = module.end(func)
    if b"#" not in module.data[start : module.end(node)]:
        yield module.change(node, Edit(start, module.end(node), ""))


def _is_for_old_versions(node: ast.Call, module: Module) -> bool:
    """Tell whether an `… if VERSION … else …` around the call has both forms already."""
    around = module.enclosing(node, ast.IfExp)
    return isinstance(around, ast.IfExp) and "VERSION" in module.source(around.test)


def _defines(name: str, module: Module) -> bool:
    """Tell whether a class in this file has the method: the users here may be its own."""
    return any(
        isinstance(node, ast.FunctionDef) and node.name == name and not node.decorator_list
        for node in module.tree.by_type.get(ast.FunctionDef, ())
    )


RULE = Rule(
    name="is_authenticated_call",
    rows=("user-is-authenticated-call", "any-user-is-authenticated-call"),
    summary="Read `user.is_authenticated` and `user.is_anonymous` as attributes.",
    since=(1, 10),
    removed_in=(2, 0),
    safety=Safety.SAFE,
    triggers=tuple(sorted(_NAMES)),
    url="https://docs.djangoproject.com/en/1.10/releases/1.10/"
    "#using-user-is-authenticated-and-user-is-anonymous-as-methods",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before="if request.user.is_authenticated() and not user.is_anonymous( ):  # who\n"
            "    x = self.current_user.is_authenticated().real\n",
            after="if request.user.is_authenticated and not user.is_anonymous:  # who\n"
            "    x = self.current_user.is_authenticated.real\n",
        ),
        Example(
            title="a user by the function that gave it",
            before="from django.contrib.auth import get_user\n\n"
            "ok = get_user(request).is_authenticated()\n",
            after="from django.contrib.auth import get_user\n\n"
            "ok = get_user(request).is_authenticated\n",
        ),
        Example(
            title="perhaps a user",
            before="ok = post.author.is_authenticated()\n",
            advice="if this is a user",
        ),
        Example(
            title="a class of one's own, an argument, an attribute",
            before="class Session:\n    def is_authenticated(self):\n        return True\n\n\n"
            "user.is_authenticated()\nuser.is_anonymous(1)\nuser.is_anonymous\n",
        ),
        Example(
            title="code for two versions of Django",
            before="ok = user.is_anonymous if VERSION >= (1, 10) else user.is_anonymous()\n",
        ),
    ),
)
