"""Brings classifiers up to the target: what is no longer supported makes way for what is."""

import re
from collections.abc import Iterable, Sequence

from packaging.version import Version

from django_forge.upgrade.packages.plan import Edit, Remark, Spot
from django_forge.upgrade.packages.table import Table

_DJANGO = "Framework :: Django :: "
_PYTHON = "Programming Language :: Python :: "
_NUMBER = re.compile(r"\d+\.\d+")


def judge_classifiers(
    text: str, spots: Sequence[Spot], table: Table
) -> tuple[list[Edit], list[Remark]]:
    """Give the edits for all classifiers of one file."""
    edits: list[Edit] = []
    remarks: list[Remark] = []
    present = {spot.versions for spot in spots}
    for old, wanted in (
        (_old(spots, _DJANGO, Version(table.label)), [f"{_DJANGO}{table.label}"]),
        (_old(spots, _PYTHON, Version(table.django.pythons[0])), _wanted_pythons(present, table)),
    ):
        missing = [item for item in wanted if item not in present]
        for number, spot in enumerate(old):
            edit = _swap(text, spot, missing if number == 0 else [])
            if edit:
                edits.append(edit)
            else:
                remarks.append(
                    Remark(spot.start, f"the classifier {spot.versions!r} is out of date")
                )
    return edits, remarks


def _old(spots: Iterable[Spot], prefix: str, oldest: Version) -> list[Spot]:
    return [spot for spot in spots if _is_old(spot.versions, prefix, oldest)]


def _is_old(classifier: str, prefix: str, oldest: Version) -> bool:
    rest = classifier.removeprefix(prefix) if classifier.startswith(prefix) else ""
    if prefix == _PYTHON and rest in {"2", "2 :: Only"}:
        return True
    return bool(_NUMBER.fullmatch(rest)) and Version(rest) < oldest


def _wanted_pythons(present: set[str], table: Table) -> list[str]:
    pythons = [f"{_PYTHON}{python}" for python in table.django.pythons]
    return [f"{_PYTHON}3"] + ([] if present & set(pythons) else pythons)


def _swap(text: str, spot: Spot, missing: list[str]) -> Edit | None:
    """Replace a classifier's line by lines of its shape; one that shares its line is kept."""
    start = text.rfind("\n", 0, spot.start) + 1
    end = text.find("\n", spot.end) + 1 or len(text)
    lead, trail = text[start : spot.start], text[spot.end : end]
    if not re.fullmatch(r"[ \t]*[\"']?", lead) or not re.fullmatch(r"[\"']?,?[ \t]*\r?\n?", trail):
        return Edit(spot.start, spot.end, missing[0]) if len(missing) == 1 else None
    quote = lead.strip()
    body, ending = trail.rstrip("\r\n"), trail[len(trail.rstrip("\r\n")) :]
    between = f"{quote}," if quote else ""
    lines = [f"{lead}{item}{between}{ending}" for item in missing[:-1]]
    return Edit(
        start, end, "".join([*lines, *(f"{lead}{item}{body}{ending}" for item in missing[-1:])])
    )
