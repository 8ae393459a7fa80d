"""Appends one JSON line for each outcome: what, which test, and the end of its message."""

import json
import os

_LONGEST = 400


def write(outcome: str, test: str, message: str = "") -> None:
    """Append a line in one write, so that parallel workers do not mix theirs."""
    line = json.dumps([outcome, test, message[-_LONGEST:]]) + "\n"
    with open(os.environ["FORGE_RECORD"], "a") as record:  # noqa: PTH123  # tests patch pathlib
        record.write(line)
