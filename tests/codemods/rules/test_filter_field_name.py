"""django-filter's own code base keeps the names that its version has."""

import pytest

from codemods.engine import Engine
from codemods.facts import ProjectFacts
from codemods.registry import all_rules

SOURCE = (
    b"import django_filters\n"
    b"from rest_framework.generics import ListAPIView\n\n\n"
    b"class Low(django_filters.FilterSet):\n"
    b'    low = django_filters.NumberFilter(name="price")\n\n\n'
    b"class Rows(ListAPIView):\n"
    b"    filter_class = Low\n"
)


@pytest.mark.parametrize("name", ["filter_field_name", "filterset_attributes", "filterset_meta"])
def test_the_project_that_makes_the_package_is_left_alone(name: str) -> None:
    rules = tuple(rule for rule in all_rules() if rule.name == name)
    facts = ProjectFacts(modules={"django_filters.filters": "django_filters/filters.py"})
    assert Engine(rules, target=(4, 2), facts=facts).run("tests/a.py", SOURCE).after == SOURCE


def test_other_projects_follow_the_package() -> None:
    rules = tuple(r for r in all_rules() if r.name in {"filter_field_name", "filterset_attributes"})
    facts = ProjectFacts(modules={"shop.filters": "shop/filters.py"})
    after = Engine(rules, target=(4, 2), facts=facts).run("shop/a.py", SOURCE).after
    assert b'NumberFilter(field_name="price")' in after
    assert b"filterset_class = Low" in after
