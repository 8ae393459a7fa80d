"""Take `include()` off the URLs of an admin site."""

import ast
import re
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit.names import drop_of
from codemods.toolkit.url_calls import INCLUDES

_ADMIN = "django.contrib.admin.site.urls"
SITES = frozenset(("django.contrib.admin.AdminSite", "django.contrib.admin.sites.AdminSite"))
_OWN_SITE = re.compile(r"(^|\.)admin_?site\.urls$")


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Replace `include(admin.site.urls)` by what it includes."""
    if module.qualified(node.func) not in INCLUDES or node.keywords or len(node.args) != 1:
        return
    text = ast.unparse(node.args[0])
    if module.qualified(node.args[0]) != _ADMIN and not _OWN_SITE.search(text):
        return
    if _has_own_urls(module):
        yield module.advice(node, "include() takes no 3-tuple: look what the site's own urls are")
        return
    edit = module.replace(node, module.source(node.args[0]))
    yield module.change(node, edit, imports=drop_of(node.func))


def _has_own_urls(module: Module) -> bool:
    """Tell whether the project has an admin site of its own whose `urls` may be a list."""
    return any(
        "urls" in facts.members and not SITES.isdisjoint(facts.ancestors)
        for facts in module.facts.classes.values()
    )


RULE = Rule(
    name="include_admin_urls",
    rows=("include-admin-urls",),
    summary="Take `include()` off the URLs of an admin site.",
    since=(1, 9),
    removed_in=(2, 0),
    safety=Safety.SAFE,
    triggers=("include",),
    url="https://docs.djangoproject.com/en/1.9/releases/1.9/"
    "#passing-a-3-tuple-or-an-app-name-to-include",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="config/urls.py",
            before="from django.conf.urls import include, url\nfrom django.contrib import admin\n\n"
            "urlpatterns = [url(r'^admin/', include(admin.site.urls))]  # back office\n",
            after="from django.conf.urls import url\nfrom django.contrib import admin\n\n"
            "urlpatterns = [url(r'^admin/', admin.site.urls)]  # back office\n",
        ),
        Example(
            title="a site of one's own, beside another include",
            path="config/urls.py",
            before="from django.urls import include, path\nfrom shop.admin import admin_site\n\n"
            "u = [path('a/', include(admin_site.urls)), path('', include('shop.urls'))]\n",
            after="from django.urls import include, path\nfrom shop.admin import admin_site\n\n"
            "u = [path('a/', admin_site.urls), path('', include('shop.urls'))]\n",
        ),
        Example(
            title="a router's URLs are a list",
            path="config/urls.py",
            before="from django.urls import include, path\n\n"
            "u = [path('', include(router.urls))]\n",
        ),
        Example(
            title="somebody's own include()",
            path="config/urls.py",
            before="from django.contrib import admin\nfrom shop import include\n\n"
            "u = include(admin.site.urls)\n",
        ),
    ),
)
