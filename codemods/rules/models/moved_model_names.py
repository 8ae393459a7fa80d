"""Import model fields, exceptions and descriptors from where they are now."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

RELATED = "django.db.models.fields.related"
DESCRIPTORS = "django.db.models.fields.related_descriptors"

TABLE = Renames(
    names={
        "django.db.models.FieldDoesNotExist": "django.core.exceptions.FieldDoesNotExist",
        "django.db.models.fields.FieldDoesNotExist": "django.core.exceptions.FieldDoesNotExist",
        "django.db.models.options.FieldDoesNotExist": "django.core.exceptions.FieldDoesNotExist",
        "django.db.models.query.EmptyResultSet": "django.core.exceptions.EmptyResultSet",
        "django.db.models.sql.EmptyResultSet": "django.core.exceptions.EmptyResultSet",
        "django.db.models.sql.datastructures.EmptyResultSet": (
            "django.core.exceptions.EmptyResultSet"
        ),
        "django.db.models.sql.constants.LOOKUP_SEP": "django.db.models.constants.LOOKUP_SEP",
        "django.db.models.related.PathInfo": "django.db.models.query_utils.PathInfo",
        f"{RELATED}.SingleRelatedObjectDescriptor": f"{DESCRIPTORS}.ReverseOneToOneDescriptor",
        f"{RELATED}.ReverseSingleRelatedObjectDescriptor": (
            f"{DESCRIPTORS}.ForwardManyToOneDescriptor"
        ),
        f"{RELATED}.ForeignRelatedObjectsDescriptor": f"{DESCRIPTORS}.ReverseManyToOneDescriptor",
        f"{RELATED}.ManyRelatedObjectsDescriptor": f"{DESCRIPTORS}.ManyToManyDescriptor",
        f"{RELATED}.ReverseManyRelatedObjectsDescriptor": f"{DESCRIPTORS}.ManyToManyDescriptor",
        "django.contrib.gis.db.models.GeoManager": "django.contrib.gis.db.models.Manager",
        "django.contrib.gis.db.models.manager.GeoManager": "django.contrib.gis.db.models.Manager",
    }
)

RULE = Rule(
    name="moved_model_names",
    rows=(
        "compat-empty-resultset",
        "compat-empty-resultset-sql",
        "compat-empty-resultset-ds",
        "compat-field-does-not-exist",
        "geomanager",
    ),
    summary="Import model exceptions, descriptors and managers from where they are now.",
    since=(1, 11),
    removed_in=(3, 1),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/3.1/releases/3.1/#id1",
    visit=TABLE.visit,
    examples=(
        Example(
            before=(
                "from django.db import models\n\n"
                "try:\n"
                "    Order._meta.get_field(name)\n"
                "except models.FieldDoesNotExist:\n"
                "    pass\n"
            ),
            after=(
                "from django.core.exceptions import FieldDoesNotExist\n\n"
                "try:\n"
                "    Order._meta.get_field(name)\n"
                "except FieldDoesNotExist:\n"
                "    pass\n"
            ),
        ),
        Example(
            before="from django.db.models.query import EmptyResultSet, QuerySet\n",
            after=(
                "from django.db.models.query import QuerySet\n"
                "from django.core.exceptions import EmptyResultSet\n"
            ),
        ),
        Example(
            before=("from django.contrib.gis.db import models\n\nobjects = models.GeoManager()\n"),
            after="from django.contrib.gis.db import models\n\nobjects = models.Manager()\n",
        ),
        Example(
            before=(
                "from django.db.models.fields.related import (\n"
                "    ForeignKey,\n"
                "    ReverseSingleRelatedObjectDescriptor as Descriptor,\n"
                ")\n\n"
                "class Lazy(Descriptor):\n    pass\n"
            ),
            after=(
                "from django.db.models.fields.related import (\n"
                "    ForeignKey,\n"
                ")\n"
                "from django.db.models.fields.related_descriptors import "
                "ForwardManyToOneDescriptor as Descriptor\n\n"
                "class Lazy(Descriptor):\n    pass\n"
            ),
        ),
        Example(
            title="at home already",
            before="from django.core.exceptions import FieldDoesNotExist\n",
        ),
    ),
)
