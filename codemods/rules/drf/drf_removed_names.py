"""Report what REST framework lost and nothing simply replaces."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.removals import Removals

TABLE = Removals(
    names={
        "rest_framework.authentication.OAuthAuthentication": "install django-oauth-toolkit",
        "rest_framework.authentication.OAuth2Authentication": "install django-oauth-toolkit",
        "rest_framework.compat.django_filters": "import django_filters",
        "rest_framework.compat.is_authenticated": "ask user.is_authenticated",
        "rest_framework.decorators.link": "use @action(detail=True)",
        "rest_framework.documentation": "its schemas are coreapi's: use drf-spectacular",
        "rest_framework.filters.DjangoObjectPermissionsFilter": (
            "install djangorestframework-guardian"
        ),
        "rest_framework.pagination.BasePaginationSerializer": "subclass PageNumberPagination",
        "rest_framework.pagination.PaginationSerializer": "subclass PageNumberPagination",
        "rest_framework.parsers.XMLParser": "install djangorestframework-xml",
        "rest_framework.parsers.YAMLParser": "install djangorestframework-yaml",
        "rest_framework.renderers.JSONPRenderer": "install djangorestframework-jsonp",
        "rest_framework.renderers.XMLRenderer": "install djangorestframework-xml",
        "rest_framework.renderers.YAMLRenderer": "install djangorestframework-yaml",
        "rest_framework.serializers.WritableField": "subclass Field",
    }
)

RULE = Rule(
    name="drf_removed_names",
    summary="Report what REST framework lost and nothing simply replaces.",
    rows=("djangorestframework",),
    since=(2, 0),
    removed_in=(2, 0),
    safety=Safety.ADVICE,
    triggers=TABLE.triggers,
    url="https://www.django-rest-framework.org/community/release-notes/",
    visit=TABLE.visit,
    examples=(
        Example(
            path="shop/views.py",
            before="from rest_framework.renderers import JSONRenderer, XMLRenderer\n",
            advice="djangorestframework-xml",
        ),
        Example(
            title="by the module",
            path="shop/views.py",
            before=(
                "from rest_framework import filters\n"
                "\n"
                "backends = [filters.DjangoObjectPermissionsFilter]\n"
            ),
            advice="djangorestframework-guardian",
        ),
        Example(
            title="still there",
            path="shop/views.py",
            before="from rest_framework.renderers import JSONRenderer\n",
        ),
    ),
)
