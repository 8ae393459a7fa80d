"""Rename `force_text` and `smart_text` to the names that Python 3 needs."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

TABLE = Renames(
    names={
        "django.utils.encoding.force_text": "django.utils.encoding.force_str",
        "django.utils.encoding.force_unicode": "django.utils.encoding.force_str",
        "django.utils.encoding.smart_text": "django.utils.encoding.smart_str",
        "django.utils.encoding.smart_unicode": "django.utils.encoding.smart_str",
    }
)

RULE = Rule(
    name="utils_encoding",
    summary="Rename `force_text` and `smart_text` to the names that Python 3 needs.",
    rows=(
        "force-text",
        "smart-text",
    ),
    since=(2, 0),
    removed_in=(4, 0),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#django-utils-encoding-force-text-and-smart-text",
    visit=TABLE.visit,
    examples=(
        Example(
            before=(
                "from django.utils.encoding import force_bytes, force_text\n"
                "\n"
                "value = force_text(name)\n"
            ),
            after=(
                "from django.utils.encoding import force_bytes, force_str\n"
                "\n"
                "value = force_str(name)\n"
            ),
        ),
        Example(
            title="both names are there already",
            before=(
                "from django.utils.encoding import smart_str, smart_text, smart_unicode\n"
                "\n"
                "smart_text(smart_unicode(x), smart_str(y))\n"
            ),
            after=(
                "from django.utils.encoding import smart_str\n"
                "\n"
                "smart_str(smart_str(x), smart_str(y))\n"
            ),
        ),
        Example(
            title="by the module, and in a string that is patched",
            path="shop/tests/test_x.py",
            before=(
                "from django.utils import encoding\n"
                "\n"
                'mock.patch("django.utils.encoding.force_text")\n'
                "encoding.force_text(1)\n"
            ),
            after=(
                "from django.utils import encoding\n"
                "\n"
                'mock.patch("django.utils.encoding.force_str")\n'
                "encoding.force_str(1)\n"
            ),
        ),
        Example(
            title="a name of the file",
            before=("from django.utils.encoding import force_text as text\n\ntext(1)\n"),
            after=("from django.utils.encoding import force_str as text\n\ntext(1)\n"),
        ),
        Example(
            title="another module's function",
            before="from shop.encoding import force_text\n",
        ),
    ),
)
