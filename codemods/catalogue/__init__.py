"""The list of what Django changed from 1.11 to 6.1, and what its packages changed.

`django.csv` has one row per change; `mechanical` says what a tool can do about it: rewrite it
(`auto`), rewrite it for a reviewer (`assisted`), find it (`report`), or nothing (`none`).
`reasons.csv` says why a row has no rule where it could be expected to have one.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Row:
    """One change: its stable id, the releases it happened in, the old form and the new one."""

    id: str
    kind: str
    deprecated_in: str
    removed_in: str
    old: str
    new: str
    mechanical: str
    fixer: str


@cache
def rows() -> tuple[Row, ...]:
    """Read the catalogue of Django's changes."""
    text = (files(__name__) / "django.csv").read_text(encoding="utf-8")
    return tuple(
        Row(
            id=row["id"],
            kind=row["kind"],
            deprecated_in=row["deprecated_in"],
            removed_in=row["removed_in"],
            old=row["old_api"],
            new=row["new_api"],
            mechanical=row["mechanical"],
            fixer=row["django_upgrade_fixer"],
        )
        for row in csv.DictReader(text.splitlines())
    )


@cache
def reasons() -> dict[str, str]:
    """Read why rows have no rule, by their ids."""
    text = (files(__name__) / "reasons.csv").read_text(encoding="utf-8")
    return {row["id"]: row["reason"] for row in csv.DictReader(text.splitlines())}


@cache
def package_names() -> frozenset[str]:
    """Give the ids of the package catalogue: `package`, or `package:topic`."""
    text = (files(__name__) / "packages.csv").read_text(encoding="utf-8")
    return frozenset(row["package"] for row in csv.DictReader(text.splitlines()))
