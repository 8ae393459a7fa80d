"""The connection, as Django looks for it by this name."""

from django.db.backends.postgresql import base

from apps.core.tenancy.schemas.statements import Teller


class DatabaseWrapper(base.DatabaseWrapper):  # type: ignore[misc]
    """Has somebody stand in front of its statements, who tells where the tables are."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Begin with a connection that was told nothing."""
        super().__init__(*args, **kwargs)
        self.teller = Teller()
        self.execute_wrappers.append(self.teller)

    def _cursor(self, name: str | None = None) -> object:
        # What a driver offers beside statements, such as COPY, is not seen by who stands there.
        cursor = super()._cursor(name)
        if self.in_atomic_block:
            self.teller.tell(self)
        return cursor
