"""Rename `is_safe_url` to what it does: `url_has_allowed_host_and_scheme`."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

_HOME = "django.utils.http"
TABLE = Renames(names={f"{_HOME}.is_safe_url": f"{_HOME}.url_has_allowed_host_and_scheme"})

RULE = Rule(
    name="is_safe_url",
    summary="Rename `is_safe_url` to what it does: `url_has_allowed_host_and_scheme`.",
    rows=("is-safe-url",),
    since=(3, 0),
    removed_in=(4, 0),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#features-deprecated-in-3-0",
    visit=TABLE.visit,
    examples=(
        Example(
            path="shop/views.py",
            before=(
                "from django.utils.http import is_safe_url\n"
                "\n"
                "if is_safe_url(url, allowed_hosts={host}):\n"
                "    pass\n"
            ),
            after=(
                "from django.utils.http import url_has_allowed_host_and_scheme\n"
                "\n"
                "if url_has_allowed_host_and_scheme(url, allowed_hosts={host}):\n"
                "    pass\n"
            ),
        ),
        Example(
            title="patched in a test",
            path="shop/tests/test_x.py",
            before='with mock.patch("django.utils.http.is_safe_url"):\n    pass\n',
            after=(
                'with mock.patch("django.utils.http.url_has_allowed_host_and_scheme"):\n    pass\n'
            ),
        ),
        Example(
            title="the project's own",
            path="shop/views.py",
            before="from shop.urls import is_safe_url\n",
        ),
    ),
)
