"""What `include()` is left around: the URLs of an admin site that makes them itself."""

from codemods.engine import Engine
from codemods.facts import ClassFacts, ProjectFacts
from codemods.registry import all_rules

RULES = tuple(r for r in all_rules() if r.name == "include_admin_urls")
SITE = frozenset({"django.contrib.admin.AdminSite"})
CODE = (
    "from django.contrib import admin\nfrom django.urls import include, path\n\n"
    "urlpatterns = [path('admin/', include(admin.site.urls))]\n"
)


def test_a_site_whose_urls_may_be_a_list_is_left_alone_and_reported() -> None:
    own = {"shop.admin.Site": ClassFacts(ancestors=SITE, members=frozenset({"urls"}))}
    outcome = Engine(RULES, (4, 2), ProjectFacts(classes=own), use_fixers=False).run(
        "config/urls.py", CODE.encode()
    )

    assert outcome.after.decode() == CODE
    assert [found.line for found in outcome.found] == [4]


def test_a_site_with_other_members_is_a_site_like_any_other() -> None:
    own = {"shop.admin.Site": ClassFacts(ancestors=SITE, members=frozenset({"get_urls"}))}
    outcome = Engine(RULES, (4, 2), ProjectFacts(classes=own), use_fixers=False).run(
        "config/urls.py", CODE.encode()
    )

    assert "path('admin/', admin.site.urls)" in outcome.after.decode()
