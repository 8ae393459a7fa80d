"""Says in a line or a few why a suite is not green."""

import re
from collections import Counter
from collections.abc import Iterable

from corpus.process import Finished
from corpus.records import Line

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_ADDRESS = re.compile(r"\b0x[0-9a-f]+", re.IGNORECASE)
_PREFIX = re.compile(r"/[^\s'\"()]*/(?=site-packages/)")
_EXCEPTION = re.compile(
    r"^(E\s+)?((?:\w+\.)*[A-Z]\w*(?:Error|Exception|Warning|Exit|NotFound|NotReady|DoesNotExist"
    r"|ImproperlyConfigured)\b(?:: .*)?)$",
    re.MULTILINE,
)
_TRACEBACK = "Traceback (most recent call last)"
_LONGEST = 200


def first_error(log: str) -> str:
    """Give the exception that ended a run: pytest marks the first, a traceback ends with it."""
    found = _EXCEPTION.findall(_COLOUR.sub("", log))
    marked = [text for mark, text in found if mark]
    if found:
        return _short(marked[0] if marked else found[-1][1])
    return _short(next((line for line in reversed(log.splitlines()) if line.strip()), "no output"))


def tool_trouble(finished: Finished, log: str) -> str:
    """Say how a tool broke, if it did: 1 is also what a tool returns that left something to do."""
    if finished.timed_out:
        return f"the tool was stopped after {finished.seconds:.0f} seconds"
    if finished.code > 1 or _TRACEBACK in log:
        return f"the tool ended with exit code {finished.code}: {first_error(log)}"
    return ""


def top_errors(bad: Iterable[Line], most: int = 8) -> tuple[tuple[str, int], ...]:
    """Count the messages of bad tests, the most frequent first."""
    return tuple(Counter(_short(line.message or "no message") for line in bad).most_common(most))


def _short(text: str) -> str:
    one_line = " ".join(_ADDRESS.sub("0x", text).split())
    return _PREFIX.sub("", one_line)[:_LONGEST]
