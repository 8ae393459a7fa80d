"""Replace `TOKEN_BLOCK` and its like by the members of `TokenType`."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Drop
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

KINDS = {f"TOKEN_{kind}": kind for kind in ("TEXT", "VAR", "BLOCK", "COMMENT")}
SOURCES = frozenset(("django.template", "django.template.base"))


def visit_name(node: ast.Name | ast.Attribute, module: Module) -> Iterator[Change | Advice]:
    """Replace one use; the import goes with the last one."""
    source, _, name = (module.qualified(node) or "").rpartition(".")
    if source not in SOURCES or name not in KINDS or not isinstance(node.ctx, ast.Load):
        return
    binding = module.scopes.binding(node) if isinstance(node, ast.Name) else None
    needed = module.need("django.template.base", "TokenType", at=node)
    if needed is None or (isinstance(node, ast.Name) and binding is None):
        yield module.advice(
            node, f"{name} is gone from Django 2.1 on: it is TokenType.{KINDS[name]}"
        )
        return
    word, imports = needed
    drops = (Drop(binding.bound),) if binding else ()
    edit = module.replace(node, f"{word}.{KINDS[name]}")
    yield module.change(node, edit, imports=(*imports, *drops))


RULE = Rule(
    name="token_type",
    rows=(),
    summary="Replace `TOKEN_BLOCK` and its like by the members of `TokenType`.",
    since=(2, 1),
    removed_in=(2, 1),
    safety=Safety.SAFE,
    triggers=tuple(KINDS),
    url="https://docs.djangoproject.com/en/2.1/releases/2.1/#miscellaneous",
    visit={ast.Name: visit_name, ast.Attribute: visit_name},
    examples=(
        Example(
            path="shop/templatetags/shop.py",
            before="from django.template.base import TOKEN_BLOCK, TOKEN_VAR as VAR, TextNode\n\n\n"
            "def parse(parser, token):\n    # until the end\n"
            "    if token.token_type in (TOKEN_BLOCK, VAR):\n        return TextNode('')\n",
            after="from django.template.base import TextNode, TokenType\n\n\n"
            "def parse(parser, token):\n    # until the end\n"
            "    if token.token_type in (TokenType.BLOCK, TokenType.VAR):\n"
            "        return TextNode('')\n",
        ),
        Example(
            title="by its module",
            path="shop/templatetags/shop.py",
            before="from django.template import base\n\nwords = {base.TOKEN_TEXT: ''}\n",
            after="from django.template import base\nfrom django.template.base import TokenType\n\n"
            "words = {TokenType.TEXT: ''}\n",
        ),
        Example(
            title="a word that is taken",
            path="shop/templatetags/shop.py",
            before="from django.template.base import TOKEN_TEXT\n\n\nclass TokenType:\n"
            "    text = TOKEN_TEXT\n",
            advice="TokenType.TEXT",
        ),
        Example(
            title="somebody's own",
            before="from shop.base import TOKEN_TEXT\n\nTOKEN_VAR = 1\nx = TOKEN_TEXT, TOKEN_VAR\n",
        ),
    ),
)
