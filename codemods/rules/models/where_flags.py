"""Tell Django 4.2 that a condition of one's own making holds no window function."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import classes, statements

OLD, NEW = "contains_aggregate", "contains_over_clause"


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Change]:
    """Add the second flag to a class that answers for itself and has the first."""
    cls = module.parent(node)
    if statements.assigned_names(node) != (OLD,) or not isinstance(cls, ast.ClassDef):
        return
    if not isinstance(node.value, ast.Constant) or node.value.value is not False:
        return
    is_plain = all(module.is_builtin(base, "object") for base in cls.bases) and not cls.keywords
    if is_plain and classes.methods(cls, "as_sql") and not classes.defines(cls, NEW):
        yield module.change(node, statements.insert_after(module, node, f"{NEW} = False"))


RULE = Rule(
    name="where_flags",
    rows=(),
    summary="Add `contains_over_clause = False` to conditions of one's own making.",
    since=(4, 2),
    removed_in=(4, 2),
    safety=Safety.SAFE,
    triggers=(OLD,),
    url="https://docs.djangoproject.com/en/4.2/releases/4.2/#models",
    visit={ast.Assign: visit_assign},
    examples=(
        Example(
            before=(
                "class OnlyPaid:\n"
                "    contains_aggregate = False\n\n"
                "    def as_sql(self, compiler, connection):\n"
                "        return 'paid', []\n"
            ),
            after=(
                "class OnlyPaid:\n"
                "    contains_aggregate = False\n"
                "    contains_over_clause = False\n\n"
                "    def as_sql(self, compiler, connection):\n"
                "        return 'paid', []\n"
            ),
        ),
        Example(
            title="an expression of Django's, which finds out by itself",
            before=(
                "class OnlyPaid(Func):\n"
                "    contains_aggregate = False\n\n"
                "    def as_sql(self, compiler, connection):\n"
                "        return 'paid', []\n"
            ),
        ),
    ),
)
