"""What a new project may be called, and why another name is refused."""

import importlib.metadata
import keyword
import re
import sys
import unicodedata
from collections.abc import Collection

from django_forge.errors import AnswerError, DestinationError

LONGEST = 50  # leaves room for the prefixes and suffixes of databases, images and services
_RULE = "use lower-case letters, digits and dashes, such as saas-app"
_WINDOWS = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(10)
}
_STANDARD_LIBRARY = {name.lower() for name in sys.stdlib_module_names} | {"test"}
_FOUNDATIONS = {"django", "djangorestframework", "rest-framework", "forge-for-django"}


def name_in(destination: str) -> str:
    """Take the project's name from the last part of the destination, checked."""
    if not destination.strip():
        raise DestinationError("the destination is empty", hint="give a folder, such as saas-app")
    if any(not character.isprintable() for character in destination):
        raise DestinationError(f"{destination!r} holds a control character", hint=_RULE)
    parts = re.split(r"/+", destination.rstrip("/"))
    if ".." in parts:
        raise DestinationError(
            f"{destination} climbs out with '..'", hint="give the folder's own path"
        )
    if parts[-1] in {"", "."}:
        raise DestinationError(
            f"{destination} names no new folder", hint="its last part is the project's name"
        )
    return checked(parts[-1])


def checked(name: str, *, packages: Collection[str] = ()) -> str:
    """Return the name of a new project, or refuse it; `packages` are those it may depend on."""
    if reason := _fault_of_form(name) or _fault_of_meaning(name, packages):
        raise AnswerError(f"{_shown(name)} cannot be the project's name: {reason}")
    return name


def _fault_of_form(name: str) -> str:
    if name.startswith("-"):
        return f"it begins with a dash and reads as an option; {_RULE}"
    for character in name:
        if not character.isascii():
            title = unicodedata.name(character, "an unnamed character")
            return f"it holds {ascii(character)[1:-1]} ({title}); {_RULE}"
    if name.lower().split(".")[0] in _WINDOWS:
        return "Windows reserves it for a device; add a word"
    if wrong := re.search(r"[^a-z0-9\-]", name):
        return f"it holds {wrong[0]!r}; {_RULE}"
    if name.endswith("-"):
        return f"it ends with a dash; {_RULE}"
    return f"it has {len(name)} characters; {LONGEST} is the most" if len(name) > LONGEST else ""


def _fault_of_meaning(name: str, packages: Collection[str]) -> str:
    module = name.replace("-", "_")
    if keyword.iskeyword(module) or keyword.issoftkeyword(module) or name in {"none", "true"}:
        return "it is a word of the Python language; add another word"
    if module in _STANDARD_LIBRARY:
        return "a module of Python's standard library has it; add a word"
    if name in _FOUNDATIONS or name in packages or _is_installed(name):
        return "a package that projects depend on has it; add a word"
    return ""


def _is_installed(name: str) -> bool:
    try:
        importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def _shown(name: str) -> str:
    short = name if len(name) <= LONGEST + 10 else f"{name[:LONGEST]}..."
    return short if short.isascii() else ascii(short)
