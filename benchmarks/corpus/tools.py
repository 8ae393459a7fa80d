"""The tools that can be examined: named ones, and any shell line."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from corpus.copies import python_files
from corpus.failure import ExamBrokenError
from corpus.process import shell

REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Invocation:
    """A command and the folder that it runs in."""

    command: tuple[str, ...]
    cwd: Path


@dataclass(frozen=True, slots=True)
class Tool:
    """What is done to a copy on its way to a target."""

    name: str
    invocation: Callable[[Path, str], Invocation]


def _nothing(copy: Path, _target: str) -> Invocation:
    return Invocation(("true",), copy)


def _django_forge(copy: Path, target: str) -> Invocation:
    """Run this checkout: `-m` looks in the working directory first, so it is not the copy."""
    command = (sys.executable, "-m", "django_forge", "upgrade", str(copy), "--target", target)
    return Invocation(command, REPOSITORY)


def _django_upgrade(copy: Path, target: str) -> Invocation:
    options = ("--exit-zero-even-if-changed", "--target-version", target)
    # -P: a package of the copy must not stand in for one of the tool's.
    command = (sys.executable, "-P", "-m", "django_upgrade", *options, *python_files(copy))
    return Invocation(command, copy)


NAMED = {
    "nothing": _nothing,
    "django-upgrade": _django_upgrade,
    "django-forge": _django_forge,
}


def parse_tools(texts: Iterable[str]) -> tuple[Tool, ...]:
    """Read `--tool`: names with commas between them, or a shell line with {src} and {target}."""
    return tuple(tool for text in texts for tool in _parse(text))


def _parse(text: str) -> tuple[Tool, ...]:
    if "{src}" in text or " " in text:
        return (Tool(text, _line(text)),)
    names = text.split(",")
    if unknown := [name for name in names if name not in NAMED]:
        known = ", ".join(NAMED)
        raise ExamBrokenError(
            f"no tool {', '.join(unknown)}; there are {known}, or a shell line that names {{src}}"
        )
    return tuple(Tool(name, NAMED[name]) for name in names)


def _line(text: str) -> Callable[[Path, str], Invocation]:
    def invocation(copy: Path, target: str) -> Invocation:
        # Replaced and not formatted: a shell line may have braces of its own.
        line = text.replace("{src}", str(copy)).replace("{target}", target)
        return Invocation(shell(line), copy)

    return invocation
