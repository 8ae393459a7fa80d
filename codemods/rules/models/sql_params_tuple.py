"""Return the parameters of SQL in a tuple, as Django 6.0 wants them from expressions."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, receivers
from codemods.toolkit.django_classes import EXPRESSIONS

METHODS = frozenset(
    ("as_sql", "as_sqlite", "as_postgresql", "as_mysql", "as_oracle", "process_lhs", "process_rhs")
)
LISTS = "parameters of SQL are tuples from Django 6.0 on: write (*a, *b) for a + b"


def visit_return(node: ast.Return, module: Module) -> Iterator[Change | Advice]:
    """Make a tuple of a list that is written there, and of a sum of parameters."""
    function = module.enclosing(node, ast.FunctionDef, ast.Lambda)
    if not isinstance(function, ast.FunctionDef) or function.name not in METHODS:
        return
    cls = ancestry.owner(function, module)
    match node.value:
        case ast.Tuple(elts=[_, params]):
            pass
        case _:
            return
    if cls is None or not ancestry.derives_from(cls, module, EXPRESSIONS):
        return
    if isinstance(params, ast.List) and not _adds(function) and not _appends(module):
        yield module.change(node, *_brackets(params, module))
    elif isinstance(params, ast.List) or _is_sum(params):
        yield module.advice(node, LISTS)


def _brackets(params: ast.List, module: Module) -> Iterator[Edit]:
    start, end = module.start(params), module.end(params)
    inside = module.data[start + 1 : end - 1].rstrip()
    comma = "," if len(params.elts) == 1 and not inside.endswith(b",") else ""
    yield Edit(start, start + 1, "(")
    yield Edit(end - 1, end, f"{comma})")


def _is_sum(node: ast.expr) -> bool:
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add)


def _adds(function: ast.FunctionDef) -> bool:
    """Tell whether a method adds lists somewhere, which a tuple may meet."""
    return any(
        isinstance(node, ast.BinOp | ast.AugAssign)
        and isinstance(node.op, ast.Add)
        and "param" in ast.dump(node)
        for node in ast.walk(function)
    )


def _appends(module: Module) -> bool:
    """Tell whether the module adds to parameters that some method returned."""
    return any(
        isinstance(node, ast.Attribute)
        and node.attr in {"append", "extend", "insert"}
        and "param" in receivers.last_word(node.value)
        for node in module.tree.by_type.get(ast.Attribute, ())
    )


_HEAD = "from django.db.models import Func\n\n\nclass Near(Func):\n"

RULE = Rule(
    name="sql_params_tuple",
    rows=("as-sql-params-tuple",),
    summary="Return the parameters of SQL in a tuple.",
    since=(6, 0),
    removed_in=(6, 0),
    safety=Safety.SAFE,
    triggers=tuple(sorted(METHODS)),
    url="https://docs.djangoproject.com/en/6.0/releases/6.0/#custom-orm-expressions-should-return-params-as-a-tuple",
    visit={ast.Return: visit_return},
    examples=(
        Example(
            before=(
                f"{_HEAD}    def as_sql(self, compiler, connection):\n"
                "        return 'near(%s)', [self.place]  # one\n"
            ),
            after=(
                f"{_HEAD}    def as_sql(self, compiler, connection):\n"
                "        return 'near(%s)', (self.place,)  # one\n"
            ),
        ),
        Example(
            title="lists that are added",
            before=(
                f"{_HEAD}    def as_sql(self, compiler, connection):\n"
                "        return 'near(%s)', params + more\n"
            ),
            advice="write (*a, *b)",
        ),
        Example(
            title="a tuple already, and of something else",
            before=(
                f"{_HEAD}    def as_sql(self, compiler, connection):\n"
                "        return 'near(%s)', (self.place,)\n\n\nclass Query:\n"
                "    def as_sql(self):\n        return 'a', [1]\n"
            ),
        ),
    ),
)
