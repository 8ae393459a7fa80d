"""Report model fields that Django has only for old migrations: their successors change tables."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

POSTGRES = "django.contrib.postgres.fields"
COLLATION = "use CharField or TextField with db_collation, made by CreateCollation in a migration"
REASONS = {
    "django.db.models.IPAddressField": "use GenericIPAddressField(protocol='IPv4') and a migration",
    "django.db.models.SubfieldBase": "write from_db_value() and to_python()",
    **{
        f"{POSTGRES}.{prefix}{name}": COLLATION
        for prefix in ("", "citext.")
        for name in ("CICharField", "CIEmailField", "CITextField", "CIText")
    },
}


def visit_word(node: ast.Attribute | ast.Name, module: Module) -> Iterator[Advice]:
    """Report a use outside of migrations, which keep their history."""
    name = "" if module.is_migration else module.qualified(node) or ""
    if name in REASONS and isinstance(node.ctx, ast.Load):
        yield module.advice(node, f"{name.rpartition('.')[2]} is gone: {REASONS[name]}")


RULE = Rule(
    name="fields_to_decide",
    rows=("ipaddressfield", "citext-fields", "citext-mixin"),
    summary="Report model fields that are gone and whose successors change tables.",
    since=(4, 2),
    removed_in=(5, 1),
    safety=Safety.ADVICE,
    triggers=tuple(sorted({name.rpartition(".")[2] for name in REASONS})),
    url="https://docs.djangoproject.com/en/4.2/releases/4.2/#features-deprecated-in-4-2",
    visit={ast.Attribute: visit_word, ast.Name: visit_word},
    examples=(
        Example(
            path="shop/models.py",
            before="from django.db import models\n\naddress = models.IPAddressField()\n",
            advice="use GenericIPAddressField",
        ),
        Example(
            title="in a migration",
            path="shop/migrations/0001_initial.py",
            before="from django.db import models\n\nmodels.IPAddressField()\n",
        ),
    ),
)
