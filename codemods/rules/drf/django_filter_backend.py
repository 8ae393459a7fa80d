"""Take `DjangoFilterBackend` from django-filter."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

TABLE = Renames(
    names={
        "rest_framework.filters.DjangoFilterBackend": (
            "django_filters.rest_framework.DjangoFilterBackend"
        ),
        "rest_framework.filters.FilterSet": "django_filters.rest_framework.FilterSet",
    }
)

RULE = Rule(
    name="django_filter_backend",
    summary="Take `DjangoFilterBackend` from django-filter.",
    rows=("djangorestframework:filters",),
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://www.django-rest-framework.org/community/3.7-announcement/#deprecations",
    visit=TABLE.visit,
    examples=(
        Example(
            path="shop/views.py",
            before=(
                "from rest_framework import filters, viewsets\n"
                "\n"
                "\n"
                "class Orders(viewsets.ModelViewSet):\n"
                "    filter_backends = (filters.DjangoFilterBackend, filters.OrderingFilter)\n"
            ),
            after=(
                "from rest_framework import filters, viewsets\n"
                "from django_filters.rest_framework import DjangoFilterBackend\n"
                "\n"
                "\n"
                "class Orders(viewsets.ModelViewSet):\n"
                "    filter_backends = (DjangoFilterBackend, filters.OrderingFilter)\n"
            ),
        ),
        Example(
            path="shop/views.py",
            before=(
                "from rest_framework.filters import DjangoFilterBackend, SearchFilter\n"
                "\n"
                "backends = [DjangoFilterBackend, SearchFilter]\n"
            ),
            after=(
                "from rest_framework.filters import SearchFilter\n"
                "from django_filters.rest_framework import DjangoFilterBackend\n"
                "\n"
                "backends = [DjangoFilterBackend, SearchFilter]\n"
            ),
        ),
        Example(
            title="in the settings",
            path="config/settings.py",
            before=(
                "REST_FRAMEWORK = {\n"
                '    "DEFAULT_FILTER_BACKENDS": '
                '["rest_framework.filters.DjangoFilterBackend"],\n'
                "}\n"
            ),
            after=(
                "REST_FRAMEWORK = {\n"
                '    "DEFAULT_FILTER_BACKENDS": '
                '["django_filters.rest_framework.DjangoFilterBackend"],\n'
                "}\n"
            ),
        ),
        Example(
            title="other filters",
            path="shop/views.py",
            before="from rest_framework.filters import OrderingFilter\n",
        ),
    ),
)
