"""Give old-style middleware the base class that makes it work in `MIDDLEWARE`."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import signatures, statements

_HOOKS = {
    "process_request": 2,
    "process_response": 3,
    "process_view": 5,
    "process_exception": 3,
    "process_template_response": 3,
}
_MIXIN = "django.utils.deprecation.MiddlewareMixin"


def visit_class(node: ast.ClassDef, module: Module) -> Iterator[Change]:
    """Add the mixin to a class with a hook and no base but `object`, or pass its argument on."""
    if any(module.qualified(base) == _MIXIN for base in node.bases):
        edits = _init_edits(node, module)
        if edits:
            yield module.change(node, *edits)
        return
    if not _has_hook(node) or signatures.method(node, "__call__") or node.keywords:
        return
    if node.bases and not (len(node.bases) == 1 and module.is_builtin(node.bases[0], "object")):
        return
    edits = _init_edits(node, module)
    needed = module.need("django.utils.deprecation", "MiddlewareMixin", at=node)
    if needed is not None and edits is not None:
        word, imports = needed
        yield module.change(node, _base(node, word, module), *edits, imports=imports)


def _init_edits(node: ast.ClassDef, module: Module) -> tuple[Edit, ...] | None:
    """Let `__init__(self)` take `get_response` and hand it on; None where it takes more."""
    init = signatures.method(node, "__init__")
    if init is None:
        return ()
    if signatures.positional_names(init) != ("self",) or not signatures.takes_only_positions(init):
        return None
    parameter = signatures.insert_after(init, "self", "get_response", module=module)
    calls = [item for item in ast.walk(init) if _is_super_init(item)]
    if not calls:
        first = signatures.first_statement(init)
        if first.lineno == init.lineno:
            return None
        return (
            parameter,
            statements.insert_before(module, first, "super().__init__(get_response)"),
        )
    if len(calls) > 1:
        return None
    end = module.end(calls[0]) - 1
    return parameter, Edit(end, end, "get_response")


def _is_super_init(node: ast.AST) -> bool:
    """Tell whether a node is `super().__init__()`, without arguments."""
    if not isinstance(node, ast.Call) or node.args or node.keywords:
        return False
    func = node.func
    if not isinstance(func, ast.Attribute) or func.attr != "__init__":
        return False
    return isinstance(func.value, ast.Call) and ast.unparse(func.value.func) == "super"


def _has_hook(node: ast.ClassDef) -> bool:
    """Tell whether a method has the name and the parameters of a hook of Django's."""
    for name, count in _HOOKS.items():
        hook = signatures.method(node, name)
        if hook is not None and not hook.decorator_list:
            first = signatures.positional_names(hook)[1:2]
            if len(signatures.positional_names(hook)) == count and first == ("request",):
                return True
    return False


def _base(node: ast.ClassDef, word: str, module: Module) -> Edit:
    if node.bases:
        return module.replace(node.bases[0], word)
    start = module.start(node)
    name = start + module.data[start:].index(node.name.encode()) + len(node.name.encode())
    rest = module.data[name : module.start(node.body[0])]
    colon = rest.index(b":")
    return Edit(name, name + colon, f"({word})")


_HOOK = "    def process_request(self, request):\n        pass\n"
_IMPORT = "from django.utils.deprecation import MiddlewareMixin\n\n\n"

RULE = Rule(
    name="old_style_middleware",
    rows=("old-style-middleware", "middleware-init-signature"),
    summary="Give old-style middleware the base class that makes it work in `MIDDLEWARE`.",
    since=(1, 10),
    removed_in=(2, 0),
    safety=Safety.SAFE,
    triggers=(*_HOOKS, "MiddlewareMixin"),
    url="https://docs.djangoproject.com/en/1.10/topics/http/middleware/"
    "#upgrading-pre-django-1-10-style-middleware",
    visit={ast.ClassDef: visit_class},
    examples=(
        Example(
            path="shop/middleware.py",
            before=f"import re\n\n\nclass Locale(object):  # first\n{_HOOK}\n\nclass Plain:\n"
            f"{_HOOK}",
            after=f"import re\n{_IMPORT}class Locale(MiddlewareMixin):  # first\n{_HOOK}\n\n"
            f"class Plain(MiddlewareMixin):\n{_HOOK}",
        ),
        Example(
            title="with a beginning of its own",
            path="shop/middleware.py",
            before="import re\n\n\nclass Locale(object):\n    def __init__(self):\n"
            "        self.x = 1\n"
            f"\n{_HOOK}",
            after=f"import re\n{_IMPORT}class Locale(MiddlewareMixin):\n"
            "    def __init__(self, get_response):\n        super().__init__(get_response)\n"
            f"        self.x = 1\n\n{_HOOK}",
        ),
        Example(
            title="that calls its base",
            path="shop/middleware.py",
            before=f"{_IMPORT}class Locale(MiddlewareMixin):\n    def __init__(self):\n"
            "        super(Locale, self).__init__()\n",
            after=f"{_IMPORT}class Locale(MiddlewareMixin):\n"
            "    def __init__(self, get_response):\n"
            "        super(Locale, self).__init__(get_response)\n",
        ),
        Example(
            title="new-style, with another base, or of another framework",
            path="shop/middleware.py",
            before=f"class A(Base):\n{_HOOK}\n\nclass B:\n    def process_request(self, request,"
            " spider):\n        pass\n\n\nclass C:\n    def __call__(self, request):\n"
            f"        pass\n\n{_HOOK}\n\nclass D:\n    def __init__(self, x):\n"
            f"        pass\n\n{_HOOK}",
        ),
    ),
)
