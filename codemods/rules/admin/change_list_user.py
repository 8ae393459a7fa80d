"""Give the request that a test makes a `ChangeList` for the user that it is asked about."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import statements

NAME = "django.contrib.admin.views.main.ChangeList"
FACTORIES = frozenset(("django.test.RequestFactory", "django.test.client.RequestFactory"))
NOTE = "ChangeList asks whether this user may change the model; name the one that the test means."


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Add an anonymous user to a request that comes out of a `RequestFactory` in the same block."""
    if module.qualified(node.func) != NAME or not node.args:
        return
    request = node.args[0]
    function = module.enclosing(node, ast.FunctionDef)
    if not isinstance(request, ast.Name) or not isinstance(function, ast.FunctionDef):
        return
    made = _made(request, function, module)
    needed = module.need("django.contrib.auth.models", "AnonymousUser", at=node)
    if made is None or needed is None or _gets_user(request, function, since=made):
        return
    word, imports = needed
    line = statements.insert_after(module, made, f"{request.id}.user = {word}()")
    yield module.change(made, line, imports=imports, note=NOTE)


def _made(request: ast.Name, function: ast.FunctionDef, module: Module) -> ast.Assign | None:
    """Give the statement that makes a request, if it does so by a factory.

    Of several, it is the last one before the use, and none may depend on a condition.
    """
    bound = [
        module.statement(node)
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and node.id == request.id and isinstance(node.ctx, ast.Store)
    ]
    if len(bound) > 1 and not all(statement in function.body for statement in bound):
        return None
    before = [statement for statement in bound if statement.lineno < request.lineno]
    match max(before, key=lambda statement: statement.lineno, default=None):
        case (
            ast.Assign(
                targets=[ast.Name()], value=ast.Call(func=ast.Attribute(value=factory))
            ) as statement
        ):
            return statement if _is_factory(factory, module) else None
    return None


def _is_factory(node: ast.expr, module: Module) -> bool:
    """Tell whether an expression is a request factory: a new one, or a name for one only."""
    if isinstance(node, ast.Call):
        return module.qualified(node.func) in FACTORIES
    values = [
        assignment.value
        for assignment in module.tree.by_type.get(ast.Assign, ())
        if isinstance(assignment, ast.Assign)
        and any(ast.unparse(target) == ast.unparse(node) for target in assignment.targets)
    ]
    return bool(values) and all(
        isinstance(value, ast.Call) and module.qualified(value.func) in FACTORIES
        for value in values
    )


def _gets_user(request: ast.Name, function: ast.FunctionDef, *, since: ast.stmt) -> bool:
    """Tell whether a request gets its user, or an attribute by `setattr`, before it is used."""
    for node in ast.walk(function):
        match node:
            case (
                ast.Attribute(value=ast.Name(id=found), attr="user", ctx=ast.Store())
                | ast.Call(func=ast.Name(id="setattr"), args=[ast.Name(id=found), *_])
            ):
                if found == request.id and since.lineno < node.lineno < request.lineno:
                    return True
    return False


_IMPORTS = (
    "from django.contrib.admin.views.main import ChangeList\nfrom django.test import RequestFactory"
    "\n\n\n"
)
_SORTED = (
    "from django.contrib.admin.views.main import ChangeList\n"
    "from django.contrib.auth.models import AnonymousUser\n"
    "from django.test import RequestFactory\n\n\n"
)
_SHOWN = "    return ChangeList(request, Order, *options)\n"

RULE = Rule(
    name="change_list_user",
    rows=(),
    summary="Give the request of a test's `ChangeList` a user, whose permission it asks for.",
    since=(2, 1),
    removed_in=(2, 1),
    safety=Safety.REVIEW,
    triggers=("ChangeList",),
    url="https://docs.djangoproject.com/en/2.1/releases/2.1/#model-view-permission",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/tests.py",
            before=f"{_IMPORTS}def test_list():\n    request = RequestFactory().get('/')  # empty\n"
            f"{_SHOWN}",
            after=f"{_SORTED}def test_list():\n"
            f"    # django-forge: review (change_list_user): {NOTE}\n"
            "    request = RequestFactory().get('/')  # empty\n"
            f"    request.user = AnonymousUser()\n{_SHOWN}",
        ),
        Example(
            title="a factory with a name",
            path="shop/tests.py",
            before=f"{_IMPORTS}factory = RequestFactory()\n\n\ndef test_list():\n"
            f"    request = factory.post('/')\n{_SHOWN}",
            after=f"{_SORTED}factory = RequestFactory()\n\n\ndef test_list():\n"
            f"    # django-forge: review (change_list_user): {NOTE}\n"
            f"    request = factory.post('/')\n    request.user = AnonymousUser()\n{_SHOWN}",
        ),
        Example(
            title="a request after the other",
            path="shop/tests.py",
            before=f"{_SORTED}def test_list():\n    request = RequestFactory().get('/')\n"
            "    request.user = AnonymousUser()\n    first = ChangeList(request, Order)\n"
            f"    request = RequestFactory().get('/?all')\n{_SHOWN}",
            after=f"{_SORTED}def test_list():\n    request = RequestFactory().get('/')\n"
            "    request.user = AnonymousUser()\n    first = ChangeList(request, Order)\n"
            f"    # django-forge: review (change_list_user): {NOTE}\n"
            "    request = RequestFactory().get('/?all')\n"
            f"    request.user = AnonymousUser()\n{_SHOWN}",
        ),
        Example(
            title="a request with a user, or from elsewhere",
            path="shop/tests.py",
            before=f"{_IMPORTS}def test_list():\n    request = RequestFactory().get('/')\n"
            f"    request.user = admin\n{_SHOWN}\n\ndef test_other(request):\n{_SHOWN}\n\n"
            f"def test_client():\n    request = make.get('/')\n{_SHOWN}\n\n"
            "def test_both():\n    if old:\n        request = RequestFactory().get('/a')\n"
            f"    else:\n        request = RequestFactory().get('/b')\n{_SHOWN}",
        ),
    ),
)
