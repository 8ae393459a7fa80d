"""Replace `unescape_entities` by `html.unescape`."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

TABLE = Renames(names={"django.utils.text.unescape_entities": "html.unescape"})

RULE = Rule(
    name="unescape_entities",
    summary="Replace `unescape_entities` by `html.unescape`.",
    rows=("unescape-entities",),
    since=(2, 0),
    removed_in=(4, 0),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#features-deprecated-in-3-0",
    visit=TABLE.visit,
    examples=(
        Example(
            before=(
                "from django.utils.text import slugify, unescape_entities\n"
                "\n"
                "html = unescape_entities(text)\n"
            ),
            after=(
                "from html import unescape\n"
                "\n"
                "from django.utils.text import slugify\n"
                "\n"
                "html = unescape(text)\n"
            ),
        ),
        Example(
            title="the module",
            before=("from django.utils import text\n\ntext.unescape_entities(html)\n"),
            after=("from html import unescape\n\nunescape(html)\n"),
        ),
        Example(
            title="at rest",
            before="from html import unescape\n",
        ),
    ),
)
