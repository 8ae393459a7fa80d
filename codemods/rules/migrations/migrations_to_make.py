"""Report models for which a release of Django makes a migration, or wants one."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls, receivers, strings
from codemods.toolkit.crossings import Crossing

USERS = frozenset(("django.contrib.auth.models.AbstractUser",))
RELATIONS = frozenset(
    f"django.db.models.{module}{name}"
    for module in ("", "fields.related.")
    for name in ("ForeignKey", "OneToOneField", "ManyToManyField")
)
LONGER = {
    "last_name": Crossing((2, 0), "last_name holds 150 letters from 2.0 on: makemigrations"),
    "first_name": Crossing((3, 1), "first_name holds 150 letters from 3.1 on: makemigrations"),
}
LIMITED = Crossing((2, 0), "migrations know limit_choices_to from 2.0 on: makemigrations")
BARE = Crossing(
    (2, 2), "tests fail from 2.2 on: an app without migrations depends on one that has them"
)


def visit_class(node: ast.ClassDef, module: Module) -> Iterator[Advice]:
    """Report a user model of the project's own, whose table has the names' old length."""
    if module.is_migration or not any(module.qualified(base) in USERS for base in node.bases):
        return
    for name, change in LONGER.items():
        if not any(isinstance(s, ast.Assign) and _binds(s, name) for s in node.body):
            yield from change.at(node, module)


def visit_call(node: ast.Call, module: Module) -> Iterator[Advice]:
    """Report a relation that is limited, or that leads out of an app without migrations."""
    if module.is_migration or module.qualified(node.func) not in RELATIONS:
        return
    if calls.keyword(node, "limit_choices_to"):
        yield from LIMITED.at(node, module)
    to = calls.argument(node, "to", position=0)
    is_out = "." in (strings.text(to) or "") or receivers.last_word(to or node) == "AUTH_USER_MODEL"
    if is_out and _is_bare(module):
        yield from BARE.at(node, module)


def _binds(statement: ast.Assign, name: str) -> bool:
    return any(isinstance(target, ast.Name) and target.id == name for target in statement.targets)


def _is_bare(module: Module) -> bool:
    """Tell whether the models of a file belong to an app of the project without migrations."""
    paths = module.facts.modules.values()
    app = module.path.parent if module.path.name == "models.py" else module.path.parent.parent
    if module.path.as_posix() not in paths or "models" not in module.path.with_suffix("").parts:
        return False
    return not any(path.startswith(f"{app.as_posix()}/migrations/") for path in paths)


RULE = Rule(
    name="migrations_to_make",
    rows=(
        "bi20-last-name-150",
        "bi31-first-name-150",
        "bi20-limit-choices-to",
        "bi22-apps-without-migrations",
    ),
    summary="Report models for which a release of Django makes a migration, or wants one.",
    since=(2, 0),
    removed_in=(3, 1),
    safety=Safety.ADVICE,
    triggers=("AbstractUser", "limit_choices_to", "ForeignKey", "OneToOneField", "ManyToManyField"),
    url="https://docs.djangoproject.com/en/2.0/releases/2.0/#abstractuser-last-name-max-length-increased-to-150",
    visit={ast.ClassDef: visit_class, ast.Call: visit_call},
    examples=(
        Example(
            path="shop/models.py",
            before="from django.contrib.auth.models import AbstractUser\n\n\n"
            "class User(AbstractUser):\n    pass\n",
            advice="first_name holds 150 letters",
        ),
        Example(
            title="choices of a relation",
            path="shop/models.py",
            before="from django.db import models\n\n"
            "owner = models.ForeignKey(User, models.CASCADE, "
            "limit_choices_to={'is_staff': True})\n",
            advice="migrations know limit_choices_to",
        ),
        Example(
            title="names of one's own, a base of one's own, and a migration",
            path="shop/models.py",
            before="from django.contrib.auth.models import AbstractBaseUser, AbstractUser\n"
            "from django.db import models\n\n\nclass User(AbstractUser):\n"
            "    first_name = last_name = models.TextField()\n\n\n"
            "class Other(AbstractBaseUser):\n"
            "    owner = models.ForeignKey('shop.User', models.CASCADE)\n",
        ),
        Example(
            title="history",
            path="shop/migrations/0001_initial.py",
            before="from django.db import models\n\n"
            "owner = models.ForeignKey('a.User', models.CASCADE, limit_choices_to={'a': 1})\n",
        ),
    ),
)
