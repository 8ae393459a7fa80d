"""Versions as Poetry and conda write them, to and from what pip reads."""

import re

from packaging.version import InvalidVersion, Version

from django_forge.upgrade.packages.plan import Role, Spot
from django_forge.upgrade.packages.table import Support

_POETRY = frozenset({Role.POETRY, Role.POETRY_PYTHON})


def to_pip(versions: str, role: Role) -> str | None:
    """Say the same in pip's words; None when it cannot be said."""
    if "|" in versions:
        return None
    if role in _POETRY and versions[:1] in {"^", "~"} and versions[:2] != "~=":
        return _between(versions[0], versions[1:].strip())
    if role in _POETRY and re.fullmatch(r"\d[\w.*]*", versions):
        return f"=={versions}"
    if role is Role.CONDA and re.fullmatch(r"=\d[\d.]*", versions):
        return f"=={versions[1:]}.*"
    return versions


def from_pip(wanted: str, spot: Spot, support: Support) -> str:
    """Write what pip would be told in the words and the shape of the place."""
    sign = spot.versions[:1]
    if spot.role in _POETRY and sign in {"^", "~"} and spot.versions[:2] != "~=":
        newest = f"{support.newest.major}.{support.newest.minor}"
        return f"^{support.oldest}" if sign == "^" else f"~{newest}"
    if spot.role in _POETRY and sign.isdigit():
        return wanted.removeprefix("==")
    if spot.role is Role.CONDA and re.match(r"=\d", spot.versions):
        return f"={support.newest.major}.{support.newest.minor}"
    return wanted


def _between(sign: str, text: str) -> str | None:
    try:
        version = Version(text)
    except InvalidVersion:
        return None
    parts = text.split(".")
    if sign == "~":
        return f"~={text}" if len(parts) > 2 else f"=={text}.*"
    if version.major:
        return f">={text},<{version.major + 1}"
    return f">={text},<0.{version.minor + 1}"
