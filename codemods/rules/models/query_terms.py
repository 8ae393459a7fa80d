"""Write out the lookups that `QUERY_TERMS` held, which Django 2.1 no longer lists."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import imports

NAME = "django.db.models.sql.constants.QUERY_TERMS"
NOTE = "these are the lookups that Django listed; a field's own are in its get_lookups()."
TERMS = """QUERY_TERMS = {
    "exact", "iexact", "contains", "icontains", "gt", "gte", "lt", "lte", "in",
    "startswith", "istartswith", "endswith", "iendswith", "range", "year",
    "month", "day", "week_day", "hour", "minute", "second", "isnull", "search",
    "regex", "iregex",
}"""


def visit_import(node: ast.ImportFrom, module: Module) -> Iterator[Change]:
    """Put a constant of the module's own behind its imports, in the place of the import."""
    found = [item for item in module.scopes.imports if item.qualified == NAME]
    if len(found) != 1 or found[0].statement is not node or found[0].bound != "QUERY_TERMS":
        return
    if module.parent(node) is not module.root or module.scopes.bindings_of("QUERY_TERMS") != 1:
        return
    last = _last_import(module)
    if any(use.lineno <= (last.end_lineno or last.lineno) for use in _uses(module)):
        return
    offset = module.line_starts[last.end_lineno or last.lineno]
    constant = Edit(offset, offset, f"\n# django-forge: review (query_terms): {NOTE}\n{TERMS}\n")
    yield module.change(node, imports.remove(module, found[0]), constant)
