"""What the checks say about models, before any row is asked for."""

from typing import Any, ClassVar

from django.db import models

from apps.core.scoping import ScopedManager, ScopedModel
from apps.core.tenancy.schemas import checks
from tests.tenancy.library.models import Book


def test_the_checks_find_nothing() -> None:
    assert checks.models_are_apart(None) == []


def test_models_that_would_be_in_the_wrong_schema_are_found() -> None:
    class Leaky(models.Manager["Loan"]):
        """Does not look for the organization."""

    class Loan(ScopedModel):
        """Whom books are lent to."""

        books = models.ManyToManyField(Book, related_name="+")
        lender = models.ForeignKey("users.User", models.CASCADE, related_name="loans")
        objects: ClassVar[ScopedManager[Any]] = ScopedManager()
        everything = Leaky()

        class Meta:
            app_label = "nowhere"

    class Shared(models.Model):
        """Belongs to nobody, and is where rows of somebody are."""

        book = models.ForeignKey(Book, models.CASCADE, related_name="+")

        class Meta:
            app_label = "nowhere"
            db_table = "library_shelf"

        def __str__(self) -> str:
            return ""

    try:
        ids = {error.id for error in checks.errors_of(Loan)}
        assert ids == {"scoping.E001", "scoping.E002", "scoping.E003"}
        ids = {error.id for error in checks.errors_of_shared(Shared)}
        assert ids == {"scoping.E005", "scoping.E006"}
    finally:
        Loan._meta.apps.all_models.pop("nowhere")
        Loan._meta.apps.clear_cache()
