"""Apps without migrations: told only where the project's modules show that there are none."""

from codemods.engine import Engine
from codemods.facts import ProjectFacts
from codemods.rules.migrations.migrations_to_make import RULE

MODELS = b"""from django.db import models

class Order(models.Model):
    owner = models.ForeignKey("auth.User", models.CASCADE)
    parent = models.ForeignKey("self", models.CASCADE)
"""


def lines(*paths: str, path: str = "shop/models.py") -> list[int]:
    modules = {item.removesuffix(".py").replace("/", "."): item for item in paths}
    engine = Engine((RULE,), target=(2, 2), facts=ProjectFacts(modules=modules), use_fixers=False)
    return [found.line for found in engine.run(path, MODELS).found]


def test_a_file_that_stands_alone_is_not_told() -> None:
    assert lines() == []


def test_an_app_with_migrations_is_not_told() -> None:
    assert lines("shop/models.py", "shop/migrations/0001_initial.py") == []


def test_models_elsewhere_are_not_told() -> None:
    assert lines("shop/views.py", path="shop/views.py") == []


def test_a_key_that_leads_out_of_an_app_without_migrations_is_told() -> None:
    assert lines("shop/models.py") == [4]
    assert lines("shop/models/orders.py", path="shop/models/orders.py") == [4]
