"""Say `on_delete=CASCADE` where a foreign key relied on that default, gone in Django 2.0."""

import ast
from collections.abc import Iterator

from codemods.change import Change, ImportRequest
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, calls

MODELS = ("django.db.models", "django.contrib.gis.db.models")
OWN = frozenset(
    f"{module}.{name}"
    for module in (*MODELS, "django.db.models.fields.related")
    for name in ("ForeignKey", "OneToOneField")
)
PACKAGES = frozenset(
    (
        "filer.fields.file.FilerFileField",
        "filer.fields.folder.FilerFolderField",
        "filer.fields.image.FilerImageField",
        "mptt.fields.TreeForeignKey",
        "mptt.fields.TreeOneToOneField",
        "mptt.models.TreeForeignKey",
        "mptt.models.TreeOneToOneField",
        "smart_selects.db_fields.ChainedForeignKey",
        "smart_selects.db_fields.GroupedForeignKey",
    )
)


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Add the argument after what stands for the related model."""
    if len(node.args) > 2 or calls.has_star(node) or calls.has_double_star(node):
        return
    if calls.keyword(node, "on_delete") or not _is_foreign_key(node.func, module):
        return
    cascade = _cascade(node, module)
    if cascade is None:
        return
    value, imports = cascade
    if len(node.args) == 2:
        yield from _with_to_field(node, module, value, imports)
        return
    edit = calls.insert_keyword(module, node, "on_delete", value, index=_place(node))
    yield module.change(node, edit, imports=imports)


def _with_to_field(
    node: ast.Call, module: Module, value: str, imports: tuple[ImportRequest, ...]
) -> Iterator[Change]:
    """Name the second argument, which was `to_field` before there was `on_delete`."""
    second = node.args[1]
    if isinstance(second, ast.Constant) and isinstance(second.value, str):
        text = f"on_delete={value}, to_field={module.source(second)}"
        yield module.change(node, module.replace(second, text), imports=imports)


def _is_foreign_key(function: ast.expr, module: Module) -> bool:
    name = ancestry.absolute(module, module.qualified(function))
    if name:
        known = ancestry.facts_of(module, name)
        is_own = bool(known.ancestors & OWN) and "__init__" not in known.members
        return name in OWN or name in PACKAGES or is_own
    local = ancestry.local_class(function.id, module) if isinstance(function, ast.Name) else None
    if local is None or ancestry.defines(local, module, "__init__"):
        return False
    return ancestry.derives_from(local, module, OWN | PACKAGES)


def _cascade(node: ast.Call, module: Module) -> tuple[str, tuple[ImportRequest, ...]] | None:
    """Give the words for CASCADE: through the `models` of the call or of the file, or imported."""
    if isinstance(node.func, ast.Attribute) and module.qualified(node.func.value) in MODELS:
        return f"{module.source(node.func.value)}.CASCADE", ()
    for source in ("django.db", "django.contrib.gis.db"):
        models = module.need(source, "models", at=node)
        if models is not None and not models[1]:
            return f"{models[0]}.CASCADE", ()
    return module.need("django.db.models", "CASCADE", at=node)


def _place(node: ast.Call) -> int:
    if node.args:
        return len(node.args)
    names = [keyword.arg for keyword in node.keywords]
    return names.index("to") + 1 if "to" in names else 0


RULE = Rule(
    name="on_delete",
    rows=("fk-on-delete", "o2o-on-delete", "migration-fk-on-delete", "custom-fk-on-delete"),
    summary="Say `on_delete=CASCADE` where a foreign key relied on that default.",
    since=(1, 9),
    removed_in=(2, 0),
    safety=Safety.SAFE,
    triggers=("Key(", "OneToOneField", *sorted(name.rpartition(".")[2] for name in PACKAGES)),
    url="https://docs.djangoproject.com/en/1.9/releases/1.9/#foreignkey-and-onetoonefield-on-delete-argument",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/models.py",
            before=(
                "from django.db import models\n\n"
                "class Order(models.Model):\n"
                "    buyer = models.ForeignKey('auth.User', null=True)\n"
                "    bill = models.OneToOneField(\n"
                "        Bill,  # one each\n"
                "        related_name='order',\n"
                "    )\n"
            ),
            after=(
                "from django.db import models\n\n"
                "class Order(models.Model):\n"
                "    buyer = models.ForeignKey('auth.User', on_delete=models.CASCADE, null=True)\n"
                "    bill = models.OneToOneField(\n"
                "        Bill,  # one each\n"
                "        on_delete=models.CASCADE,\n"
                "        related_name='order',\n"
                "    )\n"
            ),
        ),
        Example(
            title="a migration that Django 1.8 wrote",
            path="shop/migrations/0001_initial.py",
            before=(
                "from django.db import models, migrations\n\n"
                "FIELDS = [('buyer', models.ForeignKey(to='auth.User'))]\n"
            ),
            after=(
                "from django.db import models, migrations\n\n"
                "FIELDS = [('buyer', models.ForeignKey(to='auth.User', "
                "on_delete=models.CASCADE))]\n"
            ),
        ),
        Example(
            title="imported by name, and a field of a package",
            path="shop/models.py",
            before=(
                "from django.db.models import ForeignKey, Model\n"
                "from mptt.models import TreeForeignKey\n\n"
                "class Category(Model):\n"
                "    parent = TreeForeignKey('self', null=True)\n"
                "    shop = ForeignKey(Shop)\n"
            ),
            after=(
                "from django.db.models import CASCADE, ForeignKey, Model\n"
                "from mptt.models import TreeForeignKey\n\n"
                "class Category(Model):\n"
                "    parent = TreeForeignKey('self', on_delete=CASCADE, null=True)\n"
                "    shop = ForeignKey(Shop, on_delete=CASCADE)\n"
            ),
        ),
        Example(
            title="the second positional argument was `to_field`",
            before="from django.contrib.gis.db import models as m\n\nm.ForeignKey(Shop, 'code')\n",
            after=(
                "from django.contrib.gis.db import models as m\n\n"
                "m.ForeignKey(Shop, on_delete=m.CASCADE, to_field='code')\n"
            ),
        ),
        Example(
            title="a subclass in the same file",
            before=(
                "from django.db import models\n\n"
                "class UserKey(models.ForeignKey):\n    pass\n\n"
                "owner = UserKey('auth.User')\n"
            ),
            after=(
                "from django.db import models\n\n"
                "class UserKey(models.ForeignKey):\n    pass\n\n"
                "owner = UserKey('auth.User', on_delete=models.CASCADE)\n"
            ),
        ),
        Example(
            title="a subclass that builds its own arguments",
            before=(
                "from django.db import models\n\n"
                "class UserKey(models.ForeignKey):\n"
                "    def __init__(self, **kwargs):\n"
                "        super().__init__('auth.User', models.SET_NULL, **kwargs)\n\n"
                "owner = UserKey()\n"
            ),
        ),
        Example(
            title="said already, by position, by keyword, or perhaps by `**options`",
            before=(
                "from django.db import models\n\n"
                "models.ForeignKey(Shop, models.PROTECT)\n"
                "models.ForeignKey(Shop, on_delete=models.PROTECT)\n"
                "models.ForeignKey(Shop, **options)\n"
            ),
        ),
        Example(
            title="a field of a package that has this default itself",
            before=(
                "from modelcluster.fields import ParentalKey\n\nParentalKey(Page, null=True)\n"
            ),
        ),
        Example(
            title="somebody's own ForeignKey",
            before="from .fields import ForeignKey\nForeignKey()\n",
        ),
    ),
)
