"""What the checks say about models, before any row is asked for."""

from typing import Any, ClassVar

import pytest
from django.db import models

from apps.core.scoping import ScopedManager, ScopedModel, ScopedQuerySet, ScopeError
from apps.core.tenancy import checks
from tests.tenancy.library.models import Book


def test_the_checks_find_nothing() -> None:
    assert checks.models_are_apart(None) == []


def test_models_through_which_others_could_be_reached_are_found() -> None:
    class Leaky(models.Manager["Loan"]):
        """Reads all rows."""

    class Loan(ScopedModel):
        """Whom books are lent to."""

        books = models.ManyToManyField(Book, related_name="+")
        lender = models.ForeignKey("users.User", models.CASCADE, related_name="loans")
        objects: ClassVar[ScopedManager[Any]] = ScopedManager()
        everything = Leaky()

        class Meta:
            app_label = "nowhere"

    try:
        ids = {error.id for error in checks.errors_of(Loan)}
        assert ids == {"scoping.E001", "scoping.E002", "scoping.E003"}
    finally:
        Loan._meta.apps.all_models.pop("nowhere")
        Loan._meta.apps.clear_cache()


def test_querysets_of_applications_keep_the_walls() -> None:
    class Titled(ScopedQuerySet["Book"]):
        """Filters of an application."""

    manager = Titled.as_manager()
    manager.model = Book
    with pytest.raises(ScopeError):
        manager.count()
