"""Drop imports of six that nothing uses, and take the others from six itself, not from Django."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.source.scopes import Imported
from codemods.toolkit import imports

OURS = ("django.utils.six", "six")


def visit_import(node: ast.Import | ast.ImportFrom, module: Module) -> Iterator[Change | Advice]:
    """Look at each name that a statement takes from six."""
    for imported in module.scopes.imports:
        is_six = any(f"{imported.qualified}.".startswith(f"{name}.") for name in OURS)
        if imported.statement is node and is_six:
            yield from _imported(imported, module)
            return


def _imported(imported: Imported, module: Module) -> Iterator[Change | Advice]:
    statement = imported.statement
    if not imports.is_used(module, imported) and not module.is_shared(imported.bound):
        yield module.change(statement, imports.remove(module, imported))
    elif not imported.qualified.startswith("django."):
        return
    elif "six" in module.facts.requirements and isinstance(statement, ast.ImportFrom):
        edit = imports.replace(module, imported, _line(imported))
        yield module.change(statement, edit)
    else:
        yield module.advice(
            statement,
            f"{imported.qualified} is gone from Django 3.0 and `{imported.bound}` is still used: "
            "write what it means on Python 3, or depend on the package six",
        )


def _line(imported: Imported) -> str:
    """Write the import of the same name from the package."""
    source, _, name = imported.qualified.removeprefix("django.utils.").rpartition(".")
    as_part = "" if imported.bound == name else f" as {imported.bound}"
    return f"from {source} import {name}{as_part}" if source else f"import {name}{as_part}"


RULE = Rule(
    name="six_imports",
    rows=("utils-six", "utils-six-moves"),
    summary="Drop imports of six that nothing uses, and take the others from six, not from Django.",
    since=(2, 0),
    removed_in=(3, 0),
    safety=Safety.SAFE,
    triggers=("six",),
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#removed-private-python-2-compatibility-apis",
    visit={ast.Import: visit_import, ast.ImportFrom: visit_import},
    examples=(
        Example(
            before="import six\n\n\ndef f():\n    from django.utils import six, timezone\n"
            "    return timezone.now()\n",
            after="def f():\n    from django.utils import timezone\n    return timezone.now()\n",
        ),
        Example(
            title="still used: Django's copy is gone",
            before="from django.utils import six\n\nx = six.ensure_str(y)\n",
            advice="gone from Django 3.0",
        ),
        Example(
            title="others may import it from here",
            path="shop/__init__.py",
            before="from django.utils.six import text_type\n",
            advice="gone from Django 3.0",
        ),
        Example(title="six itself goes on working", before="import six\n\nx = six.ensure_str(y)\n"),
        Example(title="another package's", before="from shop import six\n"),
    ),
)
