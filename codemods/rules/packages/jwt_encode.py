"""Take `.decode()` away after `jwt.encode`, which returns text since PyJWT 2."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

_NOTE = "PyJWT 2 returns text here: require PyJWT>=2"


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Leave what is encoded as it is written."""
    func = node.func
    if isinstance(func, ast.Attribute) and func.attr == "decode":
        encoded = func.value
        if isinstance(encoded, ast.Call) and module.qualified(encoded.func) == "jwt.encode":
            edit = Edit(module.end(encoded), module.end(node), "")
            yield module.change(node, edit, note=_NOTE)


RULE = Rule(
    name="jwt_encode",
    summary="Take `.decode()` away after `jwt.encode`, which returns text since PyJWT 2.",
    rows=("PyJWT",),
    since=(2, 2),
    safety=Safety.REVIEW,
    triggers=("jwt",),
    url="https://pyjwt.readthedocs.io/en/stable/changelog.html#v2-0-0",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/tokens.py",
            before=(
                'import jwt\n\ntoken = jwt.encode(claims, key, algorithm="HS256").decode("utf-8")\n'
            ),
            after=(
                "import jwt\n"
                "\n"
                "# django-forge: review (jwt_encode): PyJWT 2 returns text here: "
                "require PyJWT>=2\n"
                'token = jwt.encode(claims, key, algorithm="HS256")\n'
            ),
        ),
        Example(
            title="another library",
            path="shop/tokens.py",
            before=("from jose import jwt\n\ntoken = jwt.encode(claims, key).decode()\n"),
        ),
        Example(
            title="at rest",
            path="shop/tokens.py",
            before=('import jwt\n\ntoken = jwt.encode(claims, key, algorithm="HS256")\n'),
        ),
    ),
)
