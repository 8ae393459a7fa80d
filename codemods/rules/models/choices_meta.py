"""Import `ChoicesType`, the name of the metaclass of choices since Django 5.0."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

_HOME = "django.db.models.enums"
TABLE = Renames(names={f"{_HOME}.ChoicesMeta": f"{_HOME}.ChoicesType"})

RULE = Rule(
    name="choices_meta",
    rows=("choicesmeta",),
    summary="Import `ChoicesType` for `ChoicesMeta`.",
    since=(5, 0),
    removed_in=(6, 0),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/5.0/releases/5.0/#miscellaneous",
    visit=TABLE.visit,
    examples=(
        Example(
            before=(
                "from django.db.models.enums import ChoicesMeta\n\n\n"
                "class Meta(ChoicesMeta):\n    pass\n"
            ),
            after=(
                "from django.db.models.enums import ChoicesType\n\n\n"
                "class Meta(ChoicesType):\n    pass\n"
            ),
        ),
        Example(
            title="a class of the project's own",
            before="class ChoicesMeta(type):\n    pass\n\n\nx = ChoicesMeta('a', (), {})\n",
        ),
    ),
)
