"""Import `AlreadyRegistered` and `NotRegistered` from where Django 5.0 keeps them."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

_NEW = "django.contrib.admin.exceptions"
TABLE = Renames(
    names={
        f"django.contrib.admin.sites.{name}": f"{_NEW}.{name}"
        for name in ("AlreadyRegistered", "NotRegistered")
    }
)

RULE = Rule(
    name="registered_exceptions",
    rows=("bi50-alreadyregistered",),
    summary="Import `AlreadyRegistered` and `NotRegistered` from `admin.exceptions`.",
    since=(5, 0),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/5.0/releases/5.0/#miscellaneous",
    visit=TABLE.visit,
    examples=(
        Example(
            path="shop/admin.py",
            before=(
                "from django.contrib.admin.sites import AlreadyRegistered, site\n\n"
                "try:\n    site.register(Order)\nexcept AlreadyRegistered:  # by a plugin\n"
                "    pass\n"
            ),
            after=(
                "from django.contrib.admin.sites import site\n"
                "from django.contrib.admin.exceptions import AlreadyRegistered\n\n"
                "try:\n    site.register(Order)\nexcept AlreadyRegistered:  # by a plugin\n"
                "    pass\n"
            ),
        ),
        Example(
            title="another registry",
            before="from shop.registry import AlreadyRegistered\n\nraise AlreadyRegistered('a')\n",
        ),
    ),
)
