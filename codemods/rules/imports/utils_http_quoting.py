"""Replace `urlquote` and its kin by the functions of `urllib.parse` that they call."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

TABLE = Renames(
    names={
        "django.utils.http.urlquote": "urllib.parse.quote",
        "django.utils.http.urlquote_plus": "urllib.parse.quote_plus",
        "django.utils.http.urlunquote": "urllib.parse.unquote",
        "django.utils.http.urlunquote_plus": "urllib.parse.unquote_plus",
    }
)

RULE = Rule(
    name="utils_http_quoting",
    summary="Replace `urlquote` and its kin by the functions of `urllib.parse` that they call.",
    rows=(
        "urlquote",
        "urlquote-plus",
        "urlunquote",
        "urlunquote-plus",
    ),
    since=(2, 0),
    removed_in=(4, 0),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#features-deprecated-in-3-0",
    visit=TABLE.visit,
    examples=(
        Example(
            before=(
                "from django.utils.http import urlencode, urlquote\n"
                "\n"
                'url = f"/{page}?next=" + urlquote(path) + urlencode(query)\n'
            ),
            after=(
                "from urllib.parse import quote\n"
                "\n"
                "from django.utils.http import urlencode\n"
                "\n"
                'url = f"/{page}?next=" + quote(path) + urlencode(query)\n'
            ),
        ),
        Example(
            title="the word is taken",
            before=(
                "from django.utils.http import urlquote\n"
                "\n"
                "\n"
                "def quote(text):\n"
                '    return urlquote(text, safe="")\n'
            ),
            after=(
                "from urllib.parse import quote as urlquote\n"
                "\n"
                "\n"
                "def quote(text):\n"
                '    return urlquote(text, safe="")\n'
            ),
        ),
        Example(
            title="two of them, one known already",
            before=(
                "from urllib.parse import quote\n"
                "\n"
                "from django.utils.http import urlquote, urlunquote\n"
                "\n"
                "urlquote(urlunquote(quote(x)))\n"
            ),
            after=("from urllib.parse import quote, unquote\n\nquote(unquote(quote(x)))\n"),
        ),
        Example(
            title="other functions stay",
            before="from django.utils.http import urlencode\n",
        ),
    ),
)
