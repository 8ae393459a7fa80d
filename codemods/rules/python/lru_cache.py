"""Import `lru_cache` from Python's `functools`."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

TABLE = Renames(
    names={
        "django.utils.lru_cache.lru_cache": "functools.lru_cache",
        "django.utils.functional.lru_cache": "functools.lru_cache",
    }
)

RULE = Rule(
    name="lru_cache",
    rows=("utils-lru-cache", "functional-lru-cache"),
    summary="Import `lru_cache` from Python's `functools`.",
    since=(2, 0),
    removed_in=(3, 0),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#removed-private-python-2-compatibility-apis",
    visit=TABLE.visit,
    examples=(
        Example(
            before="from django.utils.lru_cache import lru_cache\n",
            after="from functools import lru_cache\n",
        ),
        Example(
            title="with other names, and through the module",
            before="from django.utils import lru_cache\n"
            "from django.utils.functional import cached_property, lru_cache as memo\n\n\n"
            "@memo()\ndef f(x):\n    return lru_cache.lru_cache(x)\n",
            after="from functools import lru_cache as memo\n\n"
            "from django.utils.functional import cached_property\n\n\n"
            "@memo()\ndef f(x):\n    return memo(x)\n",
        ),
        Example(title="somebody's own", before="from shop.caching import lru_cache\n"),
    ),
)
