"""Model fields of the users application."""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    EmailFieldOfText = models.EmailField[str, str]
else:
    EmailFieldOfText = models.EmailField


class LowerCaseEmailField(EmailFieldOfText):
    """An e-mail address that is stored, compared and looked up in lower case."""

    def to_python(self, value: object) -> object:
        """Return the value of a form or a fixture in lower case."""
        python = super().to_python(value)
        return python.lower() if isinstance(python, str) else python

    def get_prep_value(self, value: object) -> object:
        """Return what is written to the database, or compared with what is in it."""
        prepared = super().get_prep_value(value)
        return prepared.lower() if isinstance(prepared, str) else prepared
