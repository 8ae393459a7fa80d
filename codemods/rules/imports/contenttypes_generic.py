"""Import generic relations from `contenttypes.fields`, `.forms` and `.admin`."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

_OLD = "django.contrib.contenttypes.generic"
_NEW = "django.contrib.contenttypes"
TABLE = Renames(
    names={
        f"{_OLD}.GenericForeignKey": f"{_NEW}.fields.GenericForeignKey",
        f"{_OLD}.GenericRelation": f"{_NEW}.fields.GenericRelation",
        f"{_OLD}.GenericRel": f"{_NEW}.fields.GenericRel",
        f"{_OLD}.BaseGenericInlineFormSet": f"{_NEW}.forms.BaseGenericInlineFormSet",
        f"{_OLD}.generic_inlineformset_factory": f"{_NEW}.forms.generic_inlineformset_factory",
        f"{_OLD}.GenericInlineModelAdmin": f"{_NEW}.admin.GenericInlineModelAdmin",
        f"{_OLD}.GenericStackedInline": f"{_NEW}.admin.GenericStackedInline",
        f"{_OLD}.GenericTabularInline": f"{_NEW}.admin.GenericTabularInline",
    }
)

RULE = Rule(
    name="contenttypes_generic",
    summary="Import generic relations from `contenttypes.fields`, `.forms` and `.admin`.",
    rows=("contenttypes-generic",),
    since=(1, 7),
    removed_in=(1, 9),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/1.7/releases/1.7/#contenttypes-generic",
    visit=TABLE.visit,
    examples=(
        Example(
            path="shop/models.py",
            before=(
                "from django.contrib.contenttypes import generic\n"
                "from django.db import models\n"
                "\n"
                "\n"
                "class Tag(models.Model):\n"
                '    target = generic.GenericForeignKey("content_type", "object_id")\n'
            ),
            after=(
                "from django.contrib.contenttypes.fields import GenericForeignKey\n"
                "from django.db import models\n"
                "\n"
                "\n"
                "class Tag(models.Model):\n"
                '    target = GenericForeignKey("content_type", "object_id")\n'
            ),
        ),
        Example(
            path="shop/admin.py",
            before=(
                "from django.contrib.contenttypes.generic import GenericTabularInline\n"
                "\n"
                "\n"
                "class TagInline(GenericTabularInline):\n"
                "    model = Tag\n"
            ),
            after=(
                "from django.contrib.contenttypes.admin import GenericTabularInline\n"
                "\n"
                "\n"
                "class TagInline(GenericTabularInline):\n"
                "    model = Tag\n"
            ),
        ),
        Example(
            title="the generic views",
            path="shop/views.py",
            before=(
                "from django.views import generic\n\n\nclass Tags(generic.ListView):\n    pass\n"
            ),
        ),
    ),
)
