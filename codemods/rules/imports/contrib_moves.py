"""Import from where the contrib apps keep a name today."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

TABLE = Renames(
    names={
        "django.contrib.sites.models.RequestSite": "django.contrib.sites.requests.RequestSite",
        "django.contrib.sites.models.get_current_site": (
            "django.contrib.sites.shortcuts.get_current_site"
        ),
        "django.core.paginator.QuerySetPaginator": "django.core.paginator.Paginator",
        "django.contrib.gis.gdal.OGRException": "django.contrib.gis.gdal.GDALException",
        "django.contrib.gis.gdal.error.OGRException": "django.contrib.gis.gdal.error.GDALException",
        "django.utils.safestring.SafeUnicode": "django.utils.safestring.SafeString",
    },
    modules={"django.db.backends.util": "django.db.backends.utils"},
)

RULE = Rule(
    name="contrib_moves",
    summary="Import from where the contrib apps keep a name today.",
    rows=(
        "bi20-ogrexception",
        "queryset-paginator",
    ),
    since=(2, 0),
    removed_in=(2, 1),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/1.9/releases/1.9/#features-removed-in-1-9",
    visit=TABLE.visit,
    examples=(
        Example(
            before=(
                "from django.contrib.sites.models import Site, get_current_site\n"
                "\n"
                "site = get_current_site(request) or Site()\n"
            ),
            after=(
                "from django.contrib.sites.models import Site\n"
                "from django.contrib.sites.shortcuts import get_current_site\n"
                "\n"
                "site = get_current_site(request) or Site()\n"
            ),
        ),
        Example(
            before=(
                "from django.contrib.sites.models import get_current_site\n"
                "\n"
                "site = get_current_site(request)\n"
            ),
            after=(
                "from django.contrib.sites.shortcuts import get_current_site\n"
                "\n"
                "site = get_current_site(request)\n"
            ),
        ),
        Example(
            before="from django.db.backends.util import CursorWrapper\n",
            after="from django.db.backends.utils import CursorWrapper\n",
        ),
        Example(
            before=(
                "from django.core import paginator\n"
                "\n"
                "pages = paginator.QuerySetPaginator(rows, 10)\n"
            ),
            after=("from django.core import paginator\n\npages = paginator.Paginator(rows, 10)\n"),
        ),
        Example(
            title="at rest",
            before="from django.contrib.sites.shortcuts import get_current_site\n",
        ),
    ),
)
