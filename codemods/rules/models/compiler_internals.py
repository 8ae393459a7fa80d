"""Report code that works on the SQL text of Django's compiler, which each release may change."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry

COMPILERS = frozenset(
    f"django.db.models.sql.compiler.SQL{kind}Compiler"
    for kind in ("", "Insert", "Delete", "Update", "Aggregate")
)
SQL = "SQLCompiler is private: from Django 4.2 on, as_sql() gives another text for combined queries"
UNION = "Django 4.2 names the columns of a combined query col1, ...: do not rely on their names"


def visit_function(node: ast.FunctionDef, module: Module) -> Iterator[Advice]:
    """Report an override of `as_sql()` in a compiler."""
    cls = ancestry.owner(node, module)
    if node.name == "as_sql" and cls and ancestry.derives_from(cls, module, COMPILERS):
        yield module.advice(node, SQL)


def visit_call(node: ast.Call, module: Module) -> Iterator[Advice]:
    """Report `sql_with_params()` of a query that `union()` or its like has made."""
    match node.func:
        case ast.Attribute(
            attr="sql_with_params", value=ast.Attribute(attr="query", value=queryset)
        ):
            if _is_combined(queryset, module):
                yield module.advice(node, UNION)


def _is_combined(queryset: ast.expr, module: Module) -> bool:
    """Tell whether a queryset is combined: by a method, or by a name for what one returned."""
    match queryset:
        case ast.Call(func=ast.Attribute(attr="union" | "intersection" | "difference")):
            return True
        case ast.Name(id=name):
            scope = module.enclosing(queryset, ast.FunctionDef) or module.root
            return any(
                isinstance(node, ast.Assign)
                and any(isinstance(to, ast.Name) and to.id == name for to in node.targets)
                and not isinstance(node.value, ast.Name)
                and _is_combined(node.value, module)
                for node in ast.walk(scope)
            )
    return False


RULE = Rule(
    name="compiler_internals",
    rows=(),
    summary="Report code that works on the SQL text of Django's compiler.",
    since=(4, 2),
    safety=Safety.ADVICE,
    triggers=("SQLCompiler", "sql_with_params"),
    url="https://docs.djangoproject.com/en/4.2/releases/4.2/#miscellaneous",
    visit={ast.FunctionDef: visit_function, ast.Call: visit_call},
    examples=(
        Example(
            before="from django.db.models.sql.compiler import SQLCompiler\n\n\n"
            "class Compiler(SQLCompiler):\n    def as_sql(self, *args, **kwargs):\n"
            "        return super().as_sql(*args, **kwargs)\n",
            advice="as_sql() gives another text",
        ),
        Example(
            title="the text of a combined query",
            before="def both(first, second):\n    found = first.union(second)\n"
            "    return found.query.sql_with_params()\n",
            advice="do not rely on their names",
        ),
        Example(
            title="another class, and a plain query",
            before="class Lookup:\n    def as_sql(self, compiler, connection):\n"
            "        return compiler.process(self)\n\n\n"
            "def plain(orders):\n    return orders.all().query.sql_with_params()\n",
        ),
    ),
)
