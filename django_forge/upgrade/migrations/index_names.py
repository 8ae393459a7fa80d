"""The name that Django gives to an index which has none of its own."""

import hashlib
from collections.abc import Sequence

from django_forge.project.tables import Table


def index_name(table: Table, fields: Sequence[str]) -> str:
    """Give the name of an unnamed `Index`; KeyError for a field that the table does not have.

    As `Index.set_name_with_model` makes it, the same in all releases: migrations depend on it.
    """
    name = table.name.strip('"').rpartition('"."')[2]
    columns = [table.columns[field] for field in fields]
    digest = hashlib.md5("".join([name, *columns, "idx"]).encode(), usedforsecurity=False)
    made = f"{name[:11]}_{columns[0][:7]}_{digest.hexdigest()[:6]}_idx"
    return f"D{made[1:]}" if made[0] == "_" or made[0].isdigit() else made
