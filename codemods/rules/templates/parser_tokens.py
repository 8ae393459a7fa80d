"""Take tokens from a template parser by its methods, as its list has the other order."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

MESSAGE = "parser.tokens is in reverse order from Django 3.1 on: use the parser's methods"


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Change | Advice]:
    """Put a method in the place of what was done at the beginning of `parser.tokens`."""
    if node.attr != "tokens" or not _is_parser(node.value, module):
        return
    parser = module.source(node.value)
    parent = module.parent(node)
    outer = module.parent(parent) if parent else None
    match parent, outer:
        case ast.Attribute(attr="pop"), ast.Call(args=[ast.Constant(value=0)], keywords=[]):
            yield module.change(node, module.replace(outer, f"{parser}.next_token()"))
        case ast.Attribute(attr="insert"), ast.Call(args=[ast.Constant(value=0), token]):
            text = f"{parser}.prepend_token({module.source(token)})"
            yield module.change(node, module.replace(outer, text))
        case ast.Subscript(slice=ast.Constant(value=0)), ast.Delete(targets=[_]):
            yield module.change(node, module.replace(outer, f"{parser}.delete_first_token()"))
        case ast.While() | ast.If() | ast.UnaryOp() | ast.BoolOp(), _:
            return
        case ast.Call(func=ast.Name(id="len")), _:
            return
        case _:
            yield module.advice(node, MESSAGE)


def _is_parser(node: ast.expr, module: Module) -> bool:
    """Tell whether a name is the first parameter of a template tag: `def tag(parser, token)`."""
    function = module.enclosing(node, ast.FunctionDef)
    while isinstance(function, ast.FunctionDef):
        names = [parameter.arg for parameter in function.args.args if parameter.arg != "self"]
        if isinstance(node, ast.Name) and names[:2] == ["parser", "token"] and node.id == "parser":
            return True
        function = module.enclosing(function, ast.FunctionDef)
    return False


_TAG = "def shop(parser, token):\n"

RULE = Rule(
    name="parser_tokens",
    rows=(),
    summary="Take tokens from a template parser by its methods.",
    since=(2, 0),
    removed_in=(3, 1),
    safety=Safety.SAFE,
    triggers=("tokens",),
    url="https://docs.djangoproject.com/en/3.1/releases/3.1/#miscellaneous",
    visit={ast.Attribute: visit_attribute},
    examples=(
        Example(
            path="shop/templatetags/shop.py",
            before=f"{_TAG}    while parser.tokens:\n        token = parser.tokens.pop(0)  # next\n"
            "    parser.tokens.insert(0, token)\n    del parser.tokens[0]\n",
            after=f"{_TAG}    while parser.tokens:\n        token = parser.next_token()  # next\n"
            "    parser.prepend_token(token)\n    parser.delete_first_token()\n",
        ),
        Example(
            title="looked at otherwise",
            path="shop/templatetags/shop.py",
            before=f"{_TAG}    return parser.tokens[0].contents\n",
            advice="in reverse order",
        ),
        Example(
            title="another parser",
            before="def words(parser):\n    return parser.tokens.pop(0), self.tokens[0]\n",
        ),
    ),
)
