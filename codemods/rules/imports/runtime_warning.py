"""Say `RuntimeWarning` for `DjangoRuntimeWarning`, which is gone since Django 2.0."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit.names import drop_of

OLD = "django.core.exceptions.DjangoRuntimeWarning"


def visit_word(node: ast.Name | ast.Attribute, module: Module) -> Iterator[Change | Advice]:
    """Write the builtin in its place; the import goes with the last use."""
    if module.qualified(node) != OLD or not isinstance(node.ctx, ast.Load):
        return
    if module.scopes.lookup("RuntimeWarning", node):
        yield module.advice(node, "DjangoRuntimeWarning is gone: use RuntimeWarning")
    else:
        yield module.change(node, module.replace(node, "RuntimeWarning"), imports=drop_of(node))


RULE = Rule(
    name="runtime_warning",
    rows=("bi20-django-runtime-warning",),
    summary="Say `RuntimeWarning` for `DjangoRuntimeWarning`.",
    since=(2, 0),
    removed_in=(2, 0),
    safety=Safety.SAFE,
    triggers=("DjangoRuntimeWarning",),
    url="https://docs.djangoproject.com/en/2.0/releases/2.0/#miscellaneous",
    visit={ast.Name: visit_word, ast.Attribute: visit_word},
    examples=(
        Example(
            before=(
                "import warnings\n\nfrom django.core.exceptions import DjangoRuntimeWarning\n\n"
                "warnings.simplefilter('error', DjangoRuntimeWarning)  # loud\n"
            ),
            after="import warnings\n\nwarnings.simplefilter('error', RuntimeWarning)  # loud\n",
        ),
        Example(
            title="the word is taken",
            before=(
                "from django.core.exceptions import DjangoRuntimeWarning\n\n\n"
                "class RuntimeWarning(Exception):\n    pass\n\n\nx = DjangoRuntimeWarning\n"
            ),
            advice="use RuntimeWarning",
        ),
        Example(
            title="somebody's own",
            before="from shop.errors import DjangoRuntimeWarning\n\nx = DjangoRuntimeWarning\n",
        ),
    ),
)
