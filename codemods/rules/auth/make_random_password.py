"""Make random passwords by `get_random_string`, with the letters that the manager used."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, calls, instances, receivers

NAME = "make_random_password"
LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
MANAGERS = frozenset(
    f"django.contrib.auth.{name}"
    for name in ("base_user.BaseUserManager", "models.BaseUserManager", "models.UserManager")
)


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Write the call that the method made, unless the project has such a method itself."""
    func = node.func
    if not isinstance(func, ast.Attribute) or func.attr != NAME or _is_own(node, module):
        return
    if not _is_manager(func.value, module):
        return
    needed = module.need("django.utils.crypto", "get_random_string", at=node)
    known = {keyword.arg for keyword in node.keywords} <= {"length", "allowed_chars"}
    if needed is None or not known or calls.has_star(node) or "#" in module.source(node):
        yield module.advice(node, f"{NAME}() is gone in Django 5.1: use get_random_string()")
        return
    length = calls.argument(node, "length", position=0)
    letters = calls.argument(node, "allowed_chars", position=1)
    first = module.source(length) if length else "10"
    second = module.source(letters) if letters else f'"{LETTERS}"'
    word, imports = needed
    text = f"{word}({first}, allowed_chars={second})"
    yield module.change(node, module.replace(node, text), imports=imports)


def _is_manager(node: ast.expr, module: Module) -> bool:
    is_objects = isinstance(node, ast.Attribute) and receivers.last_word(node) == "objects"
    return is_objects or instances.is_self_of(node, module, MANAGERS)


def _is_own(node: ast.AST, module: Module) -> bool:
    """Tell whether the project defines a method of this name."""
    functions = module.tree.by_type.get(ast.FunctionDef, ())
    if any(getattr(function, "name", "") == NAME for function in functions):
        return True
    cls = module.enclosing(node, ast.ClassDef)
    is_inherited = isinstance(cls, ast.ClassDef) and ancestry.defines(cls, module, NAME)
    return is_inherited or any(NAME in known.members for known in module.facts.classes.values())


_IMPORT = "from django.utils.crypto import get_random_string\n\n"

RULE = Rule(
    name="make_random_password",
    rows=("make-random-password",),
    summary="Make random passwords by `get_random_string()`.",
    since=(4, 2),
    removed_in=(5, 1),
    safety=Safety.SAFE,
    triggers=(NAME,),
    url="https://docs.djangoproject.com/en/4.2/releases/4.2/#features-deprecated-in-4-2",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=(
                "a = User.objects.make_random_password()  # new\n"
                "b = get_user_model().objects.make_random_password(length=8, allowed_chars='ab')\n"
            ),
            after=(
                f"{_IMPORT}a = get_random_string(10, "
                f'allowed_chars="{LETTERS}")  # new\n'
                "b = get_random_string(8, allowed_chars='ab')\n"
            ),
        ),
        Example(
            title="the word is taken",
            before="get_random_string = 1\na = User.objects.make_random_password()\n",
            advice="use get_random_string()",
        ),
        Example(
            title="a method of the project's own, and of something else",
            before=(
                "class Users(Manager):\n    def make_random_password(self):\n"
                "        return 'a'\n\n\n"
                "a = User.objects.make_random_password()\n"
            ),
        ),
        Example(title="of something else", before="a = vault.make_random_password()\n"),
    ),
)
