"""The connection, as Django looks for it by this name."""

from typing import Any

from django.db.backends.postgresql import base

from apps.core.tenancy.schemas.statements import Teller


class DatabaseWrapper(base.DatabaseWrapper):
    """Has somebody stand in front of its statements, who tells where the tables are."""

    def __init__(self, settings_dict: dict[str, Any], alias: str = "default") -> None:
        """Begin with a connection that was told nothing."""
        super().__init__(settings_dict, alias)
        self.teller = Teller()
        self.execute_wrappers.append(self.teller)

    def _cursor(self, name: str | None = None) -> object:
        # What a driver offers beside statements, such as COPY, is not seen by who stands there.
        cursor: object = super()._cursor(name)  # type: ignore[misc]  # the stubs leave it out
        if self.in_atomic_block:
            self.teller.tell(self)
        return cursor
