"""Import the base classes of database backends from `backends.base`."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

_OLD = "django.db.backends"
_BASE = "django.db.backends.base"
TABLE = Renames(
    names={
        f"{_OLD}.BaseDatabaseClient": f"{_BASE}.client.BaseDatabaseClient",
        f"{_OLD}.BaseDatabaseFeatures": f"{_BASE}.features.BaseDatabaseFeatures",
        f"{_OLD}.BaseDatabaseIntrospection": f"{_BASE}.introspection.BaseDatabaseIntrospection",
        f"{_OLD}.BaseDatabaseOperations": f"{_BASE}.operations.BaseDatabaseOperations",
        f"{_OLD}.BaseDatabaseValidation": f"{_BASE}.validation.BaseDatabaseValidation",
        f"{_OLD}.BaseDatabaseWrapper": f"{_BASE}.base.BaseDatabaseWrapper",
        f"{_OLD}.FieldInfo": f"{_BASE}.introspection.FieldInfo",
        f"{_OLD}.TableInfo": f"{_BASE}.introspection.TableInfo",
        f"{_OLD}.creation.BaseDatabaseCreation": f"{_BASE}.creation.BaseDatabaseCreation",
    }
)

RULE = Rule(
    name="database_backends",
    summary="Import the base classes of database backends from `backends.base`.",
    since=(2, 0),
    removed_in=(2, 0),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/1.8/releases/1.8/#database-backend-api",
    visit=TABLE.visit,
    examples=(
        Example(
            path="shop/db/base.py",
            before=(
                "from django.db.backends import BaseDatabaseFeatures, BaseDatabaseWrapper\n"
                "\n"
                "\n"
                "class Wrapper(BaseDatabaseWrapper):\n"
                "    features = BaseDatabaseFeatures\n"
            ),
            after=(
                "from django.db.backends.base.features import BaseDatabaseFeatures\n"
                "from django.db.backends.base.base import BaseDatabaseWrapper\n"
                "\n"
                "\n"
                "class Wrapper(BaseDatabaseWrapper):\n"
                "    features = BaseDatabaseFeatures\n"
            ),
        ),
        Example(
            title="by the package",
            path="shop/db/base.py",
            before=(
                "from django.db import backends\n"
                "\n"
                "\n"
                "class Wrapper(backends.BaseDatabaseWrapper):\n"
                "    pass\n"
            ),
            after=(
                "from django.db.backends.base.base import BaseDatabaseWrapper\n"
                "\n"
                "\n"
                "class Wrapper(BaseDatabaseWrapper):\n"
                "    pass\n"
            ),
        ),
        Example(
            title="at rest",
            path="shop/db/base.py",
            before="from django.db.backends.base.base import BaseDatabaseWrapper\n",
        ),
    ),
)
