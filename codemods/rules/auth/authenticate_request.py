"""Let an authentication backend's `authenticate()` take the request first."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import signatures

_BACKENDS = {
    f"django.contrib.auth.backends.{name}"
    for name in (
        "AllowAllUsersModelBackend",
        "AllowAllUsersRemoteUserBackend",
        "BaseBackend",
        "ModelBackend",
        "RemoteUserBackend",
    )
}


def visit_class(node: ast.ClassDef, module: Module) -> Iterator[Change | Advice]:
    """Add the parameter, and hand it on where the method calls that of its base."""
    method = signatures.method(node, "authenticate")
    if method is None or method.decorator_list or not _is_backend(node, module):
        return
    names = signatures.positional_names(method)
    if names[:1] != ("self",) or _takes_request(names[1:2]) or _takes_anything(method):
        return
    if any(name == "request" for name in (*names, *_keyword_names(method))):
        yield module.advice(method, "authenticate() gets the request first: move the parameter")
        return
    edits = [signatures.insert_after(method, "self", "request", module=module)]
    for call in ast.walk(method):
        if isinstance(call, ast.Call) and _is_super(call):
            start = _first_argument(call, module)
            edits.append(
                Edit(start, start, "request, " if call.args or call.keywords else "request")
            )
    yield module.change(method, *edits)


def _is_backend(node: ast.ClassDef, module: Module) -> bool:
    """Tell whether a class is a backend by its base, or has both methods of one."""
    if any(module.qualified(base) in _BACKENDS for base in node.bases):
        return True
    is_plain = all(module.is_builtin(base, "object") for base in node.bases)
    get_user = signatures.method(node, "get_user")
    return is_plain and get_user is not None and len(signatures.positional_names(get_user)) == 2


def _takes_request(first: tuple[str, ...]) -> bool:
    return any("req" in name or name.startswith("_") for name in first)


def _takes_anything(method: ast.FunctionDef) -> bool:
    return method.args.vararg is not None and len(signatures.positional_names(method)) == 1


def _keyword_names(method: ast.FunctionDef) -> list[str]:
    return [arg.arg for arg in method.args.kwonlyargs]


def _is_super(call: ast.Call) -> bool:
    """Tell whether a call is `super().authenticate(…)`, or names the class to start from."""
    func = call.func
    return (
        isinstance(func, ast.Attribute)
        and func.attr == "authenticate"
        and isinstance(func.value, ast.Call)
        and ast.unparse(func.value.func) == "super"
    )


def _first_argument(call: ast.Call, module: Module) -> int:
    """Give the offset at which the arguments of a call start."""
    end = module.end(call.func)
    return end + module.data[end:].index(b"(") + 1


_IMPORT = "from django.contrib.auth.backends import ModelBackend\n\n\n"

RULE = Rule(
    name="authenticate_request",
    rows=("authenticate-request",),
    summary="Let an authentication backend's `authenticate()` take the request first.",
    since=(1, 11),
    removed_in=(2, 1),
    safety=Safety.SAFE,
    triggers=("authenticate",),
    url="https://docs.djangoproject.com/en/1.11/releases/1.11/#id2",
    visit={ast.ClassDef: visit_class},
    examples=(
        Example(
            path="shop/backends.py",
            before=f"{_IMPORT}class Mail(ModelBackend):\n"
            "    def authenticate(self, username=None, password=None, **kwargs):  # by mail\n"
            "        return super(Mail, self).authenticate(username=username)\n",
            after=f"{_IMPORT}class Mail(ModelBackend):\n"
            "    def authenticate(self, request, username=None, password=None, **kwargs):"
            "  # by mail\n"
            "        return super(Mail, self).authenticate(request, username=username)\n",
        ),
        Example(
            title="a class of its own with the methods of a backend",
            path="shop/backends.py",
            before="class Token(object):\n    def authenticate(self, token):\n        pass\n\n"
            "    def get_user(self, user_id):\n        pass\n",
            after="class Token(object):\n    def authenticate(self, request, token):\n"
            "        pass\n\n    def get_user(self, user_id):\n        pass\n",
        ),
        Example(
            title="a request in another place",
            path="shop/backends.py",
            before=f"{_IMPORT}class Mail(ModelBackend):\n"
            "    def authenticate(self, token=None, request=None):\n        pass\n",
            advice="move the parameter",
        ),
        Example(
            title="already new, open to anything, or no backend",
            path="shop/backends.py",
            before=f"{_IMPORT}class A(ModelBackend):\n    def authenticate(self, request, x):\n"
            "        pass\n\n\nclass B(ModelBackend):\n"
            "    def authenticate(self, *args, **kwargs):\n"
            "        pass\n\n\nclass C(object):\n    def authenticate(self, x):\n        pass\n",
        ),
    ),
)
