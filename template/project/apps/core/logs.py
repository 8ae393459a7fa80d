"""How records are written to the log: as JSON for programs, or as lines for people.

Whatever is in a message, a record stays one record: nobody writes a second one with a newline.
"""

import json
import logging
from collections.abc import Callable
from datetime import UTC, datetime

from django.apps import apps

from apps.core.current_user import current_user_id
from apps.core.request_id import current_request_id


def current_scope() -> str:
    """Return the name of the scope that is being worked in, or a dash outside of one."""
    if not apps.models_ready:
        return "-"
    # Logging begins before there are models, and the scopes have some.
    from apps.core.scoping import scope_name

    return scope_name() or "-"


# What every record tells about the request that it belongs to.
CONTEXT: dict[str, Callable[[], str]] = {
    "request_id": current_request_id,
    "user_id": current_user_id,
    "scope": current_scope,
}

# What a call may add with `extra`. A list, so that nothing private gets in by chance.
EXTRA = ("event", "method", "path", "status", "milliseconds", "address")

CONTROL_CHARACTERS = {
    number: f"\\x{number:02x}" for number in (*range(0x20), *range(0x7F, 0xA0))
} | {0x2028: "\\u2028", 0x2029: "\\u2029"}


class JsonFormatter(logging.Formatter):
    """Writes a record as one JSON object on one line, with its time in UTC."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the object; what is not known is left out."""
        entry: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        entry |= {name: value for name, read in CONTEXT.items() if (value := read()) != "-"}
        entry |= {name: record.__dict__[name] for name in EXTRA if name in record.__dict__}
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        return json.dumps(entry, default=str)


class LineFormatter(logging.Formatter):
    """Writes a record as a line; only the traceback of an exception takes more."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        record.__dict__.update({name: read() for name, read in CONTEXT.items()})
        return super().format(record)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the library's name
        """Show what would begin another line."""
        return super().formatMessage(record).translate(CONTROL_CHARACTERS)
