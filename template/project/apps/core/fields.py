"""Model fields that all applications may use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core import checks
from django.core.exceptions import FieldError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from apps.core import encryption

if TYPE_CHECKING:
    TextFieldOfText = models.TextField[str, str]
else:
    TextFieldOfText = models.TextField


class EncryptedTextField(TextFieldOfText):
    """A text that is encrypted in the database, and can be read but not looked for.

    It is bound to its table and column. When one of these is renamed, `bound_to` keeps the name
    that the rows were encrypted for: `EncryptedTextField(bound_to="phones_phone.secret")`.
    """

    def __init__(self, *args: Any, bound_to: str = "", **options: Any) -> None:
        """Take the options of a text field, and the place that the text is bound to."""
        self.bound_to = bound_to
        super().__init__(*args, **options)

    @property
    def place(self) -> str:
        """Return the name of the place that the text is bound to."""
        return self.bound_to or f"{self.model._meta.db_table}.{self.column}"

    def deconstruct(self) -> Any:
        """Return what a migration writes."""
        name, path, args, options = super().deconstruct()
        if self.bound_to:
            options["bound_to"] = self.bound_to
        return name, path, args, options

    def check(self, **options: Any) -> list[checks.CheckMessage]:
        """Find options that cannot work: equal texts are not equal once they are encrypted."""
        found = super().check(**options)
        if self.unique or getattr(self, "db_index", False):
            found.append(
                checks.Error(
                    "An encrypted field can be neither unique nor indexed.",
                    hint="Keep a keyed hash of the text in a second field.",
                    obj=self,
                    id="core.E001",
                )
            )
        return found

    def db_check(self, connection: BaseDatabaseWrapper) -> str:
        """Have the database refuse plain text, whatever writes it."""
        column = connection.ops.quote_name(str(self.column))
        return f"substr({column}, 1, {len(encryption.VERSION)}) = '{encryption.VERSION}'"

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        """Encrypt what is written."""
        if value is None or hasattr(value, "as_sql"):
            return super().get_db_prep_save(value, connection)
        return encryption.seal(str(value), place=self.place)

    def from_db_value(
        self, value: str | None, expression: object, connection: BaseDatabaseWrapper
    ) -> str | None:
        """Decrypt what is read."""
        return None if value is None else encryption.unseal(value, place=self.place)

    def get_lookup(self, lookup_name: str) -> Any:
        """Refuse to search: the same text is encrypted in another way each time."""
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is encrypted: it cannot be searched or compared.")
        return super().get_lookup(lookup_name)
