"""Make a WSGI application by `get_wsgi_application`, which also sets Django up."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, ImportRequest, Move
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit.names import drop_of

OLD = "django.core.handlers.wsgi.WSGIHandler"
NEW = ("django.core.wsgi", "get_wsgi_application")


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Write the function in the place of the class, where an application is made for a server."""
    statement = module.parent(node)
    if module.qualified(node.func) != OLD or node.args or node.keywords:
        return
    if not isinstance(statement, ast.Assign) or module.parent(statement) is not module.root:
        return
    needed = module.need(*NEW, at=node)
    if needed is None:
        yield module.advice(node, "make the application by get_wsgi_application()")
        return
    word, requests = needed
    edit = module.replace(node.func, word)
    moved = tuple(_moved(module))
    added: tuple[ImportRequest, ...] = (*requests, *drop_of(node.func))
    yield module.change(node, edit, imports=moved or added)


def _moved(module: Module) -> Iterator[Move]:
    """Put the function in the place of `import django.core.handlers.wsgi`, if that is all of it."""
    words = [n for n in module.tree.by_type.get(ast.Name, ()) if getattr(n, "id", "") == "django"]
    for imported in module.scopes.imports:
        if imported.alias.name == "django.core.handlers.wsgi" and len(words) == 1:
            line, column = imported.statement.lineno, imported.statement.col_offset
            yield Move(line, column, imported.alias.name, *NEW)


_NEW = "from django.core.wsgi import get_wsgi_application\n\n"

RULE = Rule(
    name="wsgi_application",
    rows=("wsgi-old",),
    summary="Make a WSGI application by `get_wsgi_application()`.",
    since=(1, 4),
    removed_in=(1, 9),
    safety=Safety.SAFE,
    triggers=("WSGIHandler",),
    url="https://docs.djangoproject.com/en/1.7/releases/1.7/#wsgi-scripts",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="config/wsgi.py",
            before=(
                "import django.core.handlers.wsgi\n\n"
                "application = django.core.handlers.wsgi.WSGIHandler()  # for the server\n"
            ),
            after=f"{_NEW}application = get_wsgi_application()  # for the server\n",
        ),
        Example(
            path="config/wsgi.py",
            before=(
                "from django.core.handlers.wsgi import WSGIHandler\n\napplication = WSGIHandler()\n"
            ),
            after=f"{_NEW}application = get_wsgi_application()\n",
        ),
        Example(
            title="a handler of the project's own, and one that is made for something else",
            path="config/wsgi.py",
            before=(
                "from django.core.handlers.wsgi import WSGIHandler\n\n\n"
                "class Handler(WSGIHandler):\n    pass\n\n\napplication = Handler()\n\n\n"
                "def serve():\n    return WSGIHandler()\n"
            ),
        ),
    ),
)
