"""Replace `cookie_date` by `http_date`, which every browser reads in cookies, too."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

TABLE = Renames(names={"django.utils.http.cookie_date": "django.utils.http.http_date"})

RULE = Rule(
    name="cookie_date",
    summary="Replace `cookie_date` by `http_date`, which every browser reads in cookies, too.",
    rows=("cookie-date",),
    since=(2, 0),
    removed_in=(3, 0),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/2.1/releases/2.1/#features-deprecated-in-2-1",
    visit=TABLE.visit,
    examples=(
        Example(
            before=(
                "from django.utils.http import cookie_date\n"
                "\n"
                "expires = cookie_date(time.time() + age)\n"
            ),
            after=(
                "from django.utils.http import http_date\n"
                "\n"
                "expires = http_date(time.time() + age)\n"
            ),
        ),
        Example(
            before=(
                "from django.utils.http import cookie_date, http_date\n"
                "\n"
                "expires = cookie_date(1) or http_date(2)\n"
            ),
            after=(
                "from django.utils.http import http_date\n"
                "\n"
                "expires = http_date(1) or http_date(2)\n"
            ),
        ),
        Example(
            title="at rest",
            before="from django.utils.http import http_date\n",
        ),
    ),
)
