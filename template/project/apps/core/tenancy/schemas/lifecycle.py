"""An organization has a schema from when it is made until it is deleted."""

from django.db import models

from apps.core.tenancy.context import Scope
from apps.core.tenancy.schemas.making import drop_schema, make_schema


def organization_is_made(
    sender: type[models.Model], instance: models.Model, created: bool, raw: bool, **kwargs: object
) -> None:
    """Make the schema, in the transaction of the row."""
    if created:
        make_schema(Scope(organization_id=instance.pk))


def organization_is_deleted(
    sender: type[models.Model], instance: models.Model, **kwargs: object
) -> None:
    """Drop the schema, in the transaction of the row."""
    drop_schema(Scope(organization_id=instance.pk))
