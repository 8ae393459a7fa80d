"""Report `jwt.decode` without `algorithms`, which PyJWT 2 refuses."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls


def visit_call(node: ast.Call, module: Module) -> Iterator[Advice]:
    """Report what names no algorithm, or asks not to verify in the old way."""
    if module.qualified(node.func) != "jwt.decode" or calls.has_double_star(node):
        return
    if calls.keyword(node, "verify"):
        yield module.advice(node, 'PyJWT 2 has options={"verify_signature": ...}, and no verify=')
    elif not calls.keyword(node, "algorithms") and not calls.has_star(node) and len(node.args) < 3:
        yield module.advice(node, "PyJWT 2 takes the algorithms that are trusted: algorithms=[...]")


RULE = Rule(
    name="jwt_decode",
    summary="Report `jwt.decode` without `algorithms`, which PyJWT 2 refuses.",
    rows=("PyJWT",),
    since=(2, 2),
    safety=Safety.ADVICE,
    triggers=("jwt",),
    url="https://pyjwt.readthedocs.io/en/stable/changelog.html#v2-0-0",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/tokens.py",
            before=("import jwt\n\nclaims = jwt.decode(token, key)\n"),
            advice="algorithms=[...]",
        ),
        Example(
            path="shop/tokens.py",
            before=("import jwt\n\nclaims = jwt.decode(token, verify=False)\n"),
            advice="verify_signature",
        ),
        Example(
            title="at rest",
            path="shop/tokens.py",
            before=('import jwt\n\nclaims = jwt.decode(token, key, algorithms=["HS256"])\n'),
        ),
    ),
)
