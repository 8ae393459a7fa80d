"""A resolver's or a build's complaint in a few lines that name the requirement."""

import re
import textwrap

_FRAME = re.compile("[\u00d7\u2500-\u25ff]")
_FAILED_BUILD = re.compile(r"Failed to build `?([A-Za-z0-9][\w.-]*?)(?:==|`| @|\s)")
_UNREACHABLE = ("error sending request", "dns error", "Connection refused", "tcp connect error")
_LINES, _WIDTH = 4, 160


def shortened(said: str) -> tuple[str, ...]:
    """Give the lines that a person can act on."""
    if any(word in said for word in _UNREACHABLE):
        return ("the package index cannot be reached",)
    plain = " ".join(_FRAME.sub(" ", said).split())
    sentence = plain.partition("hint:")[0].strip() or "the installer gave no reason"
    lines = textwrap.wrap(sentence, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return (
        tuple(lines) if len(lines) <= _LINES else (*lines[: _LINES - 1], f"{lines[-1]} (shortened)")
    )


def unbuildable(said: str) -> str:
    """Give the name of the package that could not be built from its source, if that is why."""
    match = _FAILED_BUILD.search(said)
    return match[1] if match else ""
