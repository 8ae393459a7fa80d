"""Let foreign keys lead to `settings.AUTH_USER_MODEL` for Django's own `User`."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls, tastes
from codemods.toolkit.names import drop_of

USERS = frozenset(("django.contrib.auth.models.User",))
FIELDS = frozenset(
    f"django.db.models.{name}" for name in ("ForeignKey", "ManyToManyField", "OneToOneField")
)


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Write the setting, which has to be Django's `User` where a key may lead there at all."""
    if module.qualified(node.func) not in FIELDS or module.is_migration:
        return
    if tastes.is_chosen(module.facts):
        return
    to = calls.argument(node, "to", position=0)
    if to is None or not isinstance(module.parent(module.statement(node)), ast.ClassDef):
        return
    if module.qualified(to) not in USERS:
        return
    needed = module.need("django.conf", "settings", at=node)
    if needed is not None:
        word, imports = needed
        edit = module.replace(to, f"{word}.AUTH_USER_MODEL")
        yield module.change(node, edit, imports=(*imports, *drop_of(to)))


_IMPORT = "from django.contrib.auth.models import User\nfrom django.db import models\n\n\n"
_NEW = "from django.conf import settings\nfrom django.db import models\n\n\n"

RULE = Rule(
    name="user_foreign_key",
    rows=("get-user-model-fk",),
    summary="Let foreign keys lead to `settings.AUTH_USER_MODEL`.",
    since=(1, 5),
    safety=Safety.SAFE,
    triggers=("contrib.auth.models",),
    url="https://docs.djangoproject.com/en/1.5/releases/1.5/#configurable-user-model",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/models.py",
            before=(
                f"{_IMPORT}class Order(models.Model):\n"
                "    buyer = models.ForeignKey(User, models.CASCADE)  # who\n"
                "    seller = models.ForeignKey(to=User, on_delete=models.CASCADE)\n"
            ),
            after=(
                f"{_NEW}class Order(models.Model):\n"
                "    buyer = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)  # who\n"
                "    seller = models.ForeignKey("
                "to=settings.AUTH_USER_MODEL, on_delete=models.CASCADE)\n"
            ),
        ),
        Example(
            title="a user of the project's own, and the word is taken",
            path="shop/models.py",
            before=(
                "from django.db import models\nfrom shop.users import User\n\n\n"
                "class Order(models.Model):\n    buyer = models.ForeignKey(User, models.CASCADE)\n"
            ),
        ),
        Example(
            title="in a migration",
            path="shop/migrations/0001_initial.py",
            before=(
                "from django.db import models\n\n\nclass Migration:\n"
                "    key = models.ForeignKey('auth.User', models.CASCADE)\n"
            ),
        ),
    ),
)
