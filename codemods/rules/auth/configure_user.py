"""Let `RemoteUserBackend.configure_user()` take what it is called with."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import signatures

_BACKENDS = {
    "django.contrib.auth.backends.RemoteUserBackend",
    "django.contrib.auth.backends.AllowAllUsersRemoteUserBackend",
}


def visit_class(node: ast.ClassDef, module: Module) -> Iterator[Change]:
    """Put the request before the user, and after it whether the user is new."""
    method = signatures.method(node, "configure_user")
    if method is None or not any(module.qualified(base) in _BACKENDS for base in node.bases):
        return
    if not signatures.takes_only_positions(method) or method.args.defaults:
        return
    parameters = signatures.positional(method)
    end = module.end(parameters[-1])
    edits = [Edit(end, end, ", created=True")]
    if len(parameters) == 2:
        edits.insert(
            0, signatures.insert_after(method, parameters[0].arg, "request", module=module)
        )
    elif len(parameters) != 3:
        return
    if not any(_calls_base(inner) for inner in ast.walk(method)):
        yield module.change(method, *edits)


def _calls_base(node: ast.AST) -> bool:
    """Tell whether the method of the base is called, whose arguments depend on Django's release."""
    return isinstance(node, ast.Attribute) and node.attr == "configure_user"


_IMPORT = "from django.contrib.auth.backends import RemoteUserBackend\n\n\n"

RULE = Rule(
    name="configure_user",
    rows=("configure-user-request", "configure-user-created"),
    summary="Let `RemoteUserBackend.configure_user()` take what it is called with.",
    since=(2, 2),
    removed_in=(3, 1),
    safety=Safety.SAFE,
    triggers=("configure_user",),
    url="https://docs.djangoproject.com/en/2.2/releases/2.2/#features-deprecated-in-2-2",
    visit={ast.ClassDef: visit_class},
    examples=(
        Example(
            path="shop/backends.py",
            before=f"{_IMPORT}class A(RemoteUserBackend):\n"
            "    def configure_user(self, user):  # new\n"
            "        return user\n\n\nclass B(RemoteUserBackend):\n"
            "    def configure_user(self, request, user):\n        return user\n",
            after=f"{_IMPORT}class A(RemoteUserBackend):\n"
            "    def configure_user(self, request, user, created=True):  # new\n"
            "        return user\n\n\nclass B(RemoteUserBackend):\n"
            "    def configure_user(self, request, user, created=True):\n        return user\n",
        ),
        Example(
            title="already new, calling its base, or no backend",
            path="shop/backends.py",
            before=f"{_IMPORT}class A(RemoteUserBackend):\n"
            "    def configure_user(self, request, user, created=True):\n        pass\n\n\n"
            "class B(RemoteUserBackend):\n    def configure_user(self, user):\n"
            "        return super().configure_user(user)\n\n\n"
            "class C:\n    def configure_user(self, user):\n        pass\n",
        ),
    ),
)
