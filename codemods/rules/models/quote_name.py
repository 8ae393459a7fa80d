"""Call `quote_name` of a compiler for `quote_name_unless_alias`, its name until Django 6.1."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls, instances, receivers

OLD, NEW = "quote_name_unless_alias", "quote_name"
COMPILERS = frozenset(
    f"django.db.models.sql.compiler.SQL{kind}Compiler"
    for kind in ("", "Aggregate", "Delete", "Insert", "Update")
)


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Change]:
    """Rename the method where a compiler is asked for it."""
    if node.attr != OLD or not isinstance(node.ctx, ast.Load):
        return
    if receivers.last_word(node.value) in {"compiler", "qn_compiler"} or instances.is_self_of(
        node.value, module, COMPILERS
    ):
        yield module.change(node, calls.rename_attribute(module, node, NEW))


RULE = Rule(
    name="quote_name",
    rows=("quote-name-unless-alias",),
    summary="Call `quote_name()` of a compiler for `quote_name_unless_alias()`.",
    since=(6, 1),
    removed_in=(2028, 0),
    safety=Safety.SAFE,
    triggers=(OLD,),
    url="https://docs.djangoproject.com/en/6.1/releases/6.1/#features-deprecated-in-6-1",
    visit={ast.Attribute: visit_attribute},
    examples=(
        Example(
            before=(
                "class Near(Func):\n    def as_sql(self, compiler, connection):\n"
                "        return compiler.quote_name_unless_alias('a'), ()  # quoted\n"
            ),
            after=(
                "class Near(Func):\n    def as_sql(self, compiler, connection):\n"
                "        return compiler.quote_name('a'), ()  # quoted\n"
            ),
        ),
        Example(title="of something else", before="x = self.quote_name_unless_alias('a')\n"),
    ),
)
