"""Say `SafeString` for `SafeText`, which is another name for it since Django 2.0."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

_HOME = "django.utils.safestring"
TABLE = Renames(names={f"{_HOME}.SafeText": f"{_HOME}.SafeString"})

RULE = Rule(
    name="safe_text",
    rows=("safetext",),
    summary="Say `SafeString` for `SafeText`.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/2.0/releases/2.0/#miscellaneous",
    visit=TABLE.visit,
    examples=(
        Example(
            before=(
                "from django.utils.safestring import SafeText, mark_safe\n\n"
                "is_safe = isinstance(text, SafeText)  # marked\n"
            ),
            after=(
                "from django.utils.safestring import SafeString, mark_safe\n\n"
                "is_safe = isinstance(text, SafeString)  # marked\n"
            ),
        ),
        Example(
            title="somebody's own",
            before="from shop.text import SafeText\n\nx = SafeText('a')\n",
        ),
    ),
)
