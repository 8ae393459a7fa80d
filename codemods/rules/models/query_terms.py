"""Write out the lookups that `QUERY_TERMS` held, which Django no longer lists from 2.1 on."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import imports

NAME = "django.db.models.sql.constants.QUERY_TERMS"
TERMS = """# The lookups that Django built in: a field's own are in its get_lookups().
QUERY_TERMS = {
    "exact", "iexact", "contains", "icontains", "gt", "gte", "lt", "lte", "in",
    "startswith", "istartswith", "endswith", "iendswith", "range", "year",
    "month", "day", "week_day", "hour", "minute", "second", "isnull", "search",
    "regex", "iregex",
}"""


def visit_import(node: ast.ImportFrom, module: Module) -> Iterator[Change]:
    """Make the name a constant of the module's own, behind the imports."""
    found = [item for item in module.scopes.imports if item.qualified == NAME]
    if [item.statement for item in found] != [node] or found[0].bound != "QUERY_TERMS":
        return
    if node not in module.root.body or module.scopes.bindings_of("QUERY_TERMS") != 1:
        return
    last = [item for item in module.root.body if isinstance(item, ast.Import | ast.ImportFrom)][-1]
    end = module.line_starts[last.end_lineno or last.lineno]
    if _first_use(module) < end:
        return
    if last is node:
        yield module.change(node, imports.replace(module, found[0], TERMS))
    else:
        lead = "" if module.data[end - 1 : end] == b"\n" else "\n"
        constant = Edit(end, end, f"{lead}\n{TERMS}\n")
        yield module.change(node, imports.remove(module, found[0]), constant)


def _first_use(module: Module) -> int:
    """Give where the name is first used."""
    names = module.tree.by_type.get(ast.Name, ())
    starts = [module.start(name) for name in names if getattr(name, "id", "") == "QUERY_TERMS"]
    return min(starts, default=len(module.data))


_IMPORT = "from django.db.models.sql.constants import QUERY_TERMS"

RULE = Rule(
    name="query_terms",
    rows=("bi21-query-terms",),
    summary="Write out the lookups that `QUERY_TERMS` held, which Django 2.1 no longer lists.",
    since=(2, 1),
    removed_in=(2, 1),
    safety=Safety.SAFE,
    triggers=("QUERY_TERMS",),
    url="https://docs.djangoproject.com/en/2.1/releases/2.1/#miscellaneous",
    visit={ast.ImportFrom: visit_import},
    examples=(
        Example(
            before=f"from django.db.models import Q\n{_IMPORT}, LOUTER\n"
            "from django.utils.timezone import now\n\nnames = sorted(QUERY_TERMS)  # ours\n",
            after="from django.db.models import Q\n"
            "from django.db.models.sql.constants import LOUTER\n"
            f"from django.utils.timezone import now\n\n{TERMS}\n\n"
            "names = sorted(QUERY_TERMS)  # ours\n",
        ),
        Example(
            title="alone, and as the last import",
            before=f"{_IMPORT}\n\n\ndef is_lookup(word):\n    return word in QUERY_TERMS\n",
            after=f"{TERMS}\n\n\ndef is_lookup(word):\n    return word in QUERY_TERMS\n",
        ),
        Example(
            title="by another name, where it is tried, or used among the imports",
            before=f"{_IMPORT} as TERMS\n\ntry:\n    {_IMPORT}\n"
            "except ImportError:\n    QUERY_TERMS = ()\n",
        ),
        Example(
            title="used before the last import",
            before=f"{_IMPORT}\n\nif 'date' in QUERY_TERMS:\n    x = 1\nimport other\n",
        ),
    ),
)
