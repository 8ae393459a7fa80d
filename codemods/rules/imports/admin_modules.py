"""Import the module `admin.utils`, once called `admin.util`."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

TABLE = Renames(
    modules={"django.contrib.admin.util": "django.contrib.admin.utils"},
)

RULE = Rule(
    name="admin_modules",
    summary="Import the module `admin.utils`, once called `admin.util`.",
    since=(1, 7),
    removed_in=(1, 9),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/1.7/releases/1.7/#django-contrib-admin-util",
    visit=TABLE.visit,
    examples=(
        Example(
            path="shop/admin.py",
            before=("from django.contrib.admin.util import NestedObjects, flatten_fieldsets\n"),
            after=("from django.contrib.admin.utils import NestedObjects, flatten_fieldsets\n"),
        ),
        Example(
            title="the module",
            path="shop/admin.py",
            before=(
                "from django.contrib.admin import util\n"
                "\n"
                "names = util.flatten_fieldsets(fieldsets)\n"
            ),
            after=(
                "from django.contrib.admin import utils\n"
                "\n"
                "names = utils.flatten_fieldsets(fieldsets)\n"
            ),
        ),
        Example(
            title="at rest",
            path="shop/admin.py",
            before="from django.contrib.admin.utils import flatten_fieldsets\n",
        ),
    ),
)
