"""Schemas of organizations: the connection that knows them, in the place of Django's own."""

from collections.abc import Mapping

CONNECTION = "apps.core.tenancy.schemas.backend"
REFUSAL = "apps.core.tenancy.schemas.missing"


def engine_of(entry: Mapping[str, object]) -> dict[str, object]:
    """Return what changes in the entry of a database, which must be a PostgreSQL."""
    able = str(entry["ENGINE"]).endswith("postgresql")
    return {"ENGINE": CONNECTION if able else REFUSAL}
