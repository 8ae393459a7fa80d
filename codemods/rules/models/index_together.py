"""Write `index_together` as `indexes`, under the names that Django gives by itself."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import together


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Change]:
    """Rewrite the option of a `Meta` that has no indexes and takes none from another `Meta`."""
    meta = module.parent(node)
    if not isinstance(meta, ast.ClassDef) or not together.can_be_rewritten(node, meta, module):
        return
    needed = module.need("django.db", "models", at=node)
    if needed is None:
        return
    word, imports = needed
    inner = f"{module.indent(node)}    "
    lines = [
        f"{inner}{word}.Index(fields={_listed(group, module)}),\n"
        for group in together.groups(node.value)
    ]
    text = f"indexes = [\n{''.join(lines)}{module.indent(node)}]"
    if len(lines) == 1 and len(one := f"indexes = [{lines[0].strip().rstrip(',')}]") <= 80:
        text = one
    yield module.change(node, module.replace(node, text), imports=imports)


def _listed(group: list[ast.Constant], module: Module) -> str:
    return f"[{', '.join(module.source(field) for field in group)}]"


RULE = Rule(
    name="index_together",
    rows=("index-together", "migration-index-together"),
    summary="Write `index_together` as `indexes`, and the migration that renames them.",
    since=(4, 2),
    removed_in=(5, 1),
    safety=Safety.SAFE,
    triggers=("index_together",),
    url="https://docs.djangoproject.com/en/4.2/releases/4.2/#index-together-option-is-deprecated-in-favor-of-indexes",
    visit={ast.Assign: visit_assign},
    examples=(
        Example(
            path="shop/models.py",
            before=(
                "from django.db import models\n\n"
                "class Order(models.Model):\n"
                "    class Meta:\n"
                "        index_together = [('shop', 'day')]\n"
            ),
            after=(
                "from django.db import models\n\n"
                "class Order(models.Model):\n"
                "    class Meta:\n"
                "        indexes = [models.Index(fields=['shop', 'day'])]\n"
            ),
        ),
        Example(
            title="several, each on a line of its own",
            path="shop/models.py",
            before=(
                "from django.db import models\n\n"
                "class Order(models.Model):\n"
                "    class Meta:\n"
                '        index_together = (("shop", "day"), ("day", "state"))\n'
            ),
            after=(
                "from django.db import models\n\n"
                "class Order(models.Model):\n"
                "    class Meta:\n"
                "        indexes = [\n"
                '            models.Index(fields=["shop", "day"]),\n'
                '            models.Index(fields=["day", "state"]),\n'
                "        ]\n"
            ),
        ),
        Example(
            title="one, which may be written without the outer pair",
            path="shop/models.py",
            before=(
                "from django.db import models\n\n"
                "class Order(models.Model):\n"
                "    class Meta:\n"
                "        index_together = ['shop', 'day']\n"
            ),
            after=(
                "from django.db import models\n\n"
                "class Order(models.Model):\n"
                "    class Meta:\n"
                "        indexes = [models.Index(fields=['shop', 'day'])]\n"
            ),
        ),
        Example(
            title="beside other indexes",
            path="shop/models.py",
            before=(
                "from django.db import models\n\n"
                "class Order(models.Model):\n"
                "    class Meta:\n"
                "        index_together = [('shop', 'day')]\n"
                "        indexes = [models.Index(fields=['state'])]\n"
            ),
        ),
        Example(
            title="a `Meta` that takes from another one",
            path="shop/models.py",
            before=(
                "from django.db import models\n\n"
                "class Order(Base):\n"
                "    class Meta(Base.Meta):\n"
                "        index_together = [('shop', 'day')]\n"
            ),
        ),
        Example(
            title="fields that are made up elsewhere",
            path="shop/models.py",
            before=(
                "from django.db import models\n\n"
                "class Order(models.Model):\n"
                "    class Meta:\n"
                "        index_together = TOGETHER\n"
            ),
        ),
        Example(
            title="a migration's history stays",
            path="shop/migrations/0001_initial.py",
            before="class Meta:\n    index_together = [('shop', 'day')]\n",
        ),
    ),
)
