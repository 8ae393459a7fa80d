"""Rewrites the requirement files of a project for a target, one small edit at a time."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from django_forge.project.requirement_files import Kind, kind_of
from django_forge.upgrade.packages.classifiers import judge_classifiers
from django_forge.upgrade.packages.judge import (
    Verdict,
    judge_package,
    judge_python,
    judge_python_range,
)
from django_forge.upgrade.packages.plan import (
    Edit,
    Finding,
    PackagePlan,
    Remark,
    Role,
    Spot,
    Target,
)
from django_forge.upgrade.packages.readers import UNREADABLE, find_spots
from django_forge.upgrade.packages.table import Table, known_targets, load_table

_JUDGES: Mapping[Role, Callable[[Spot, Table], Verdict]] = {
    Role.REQUIREMENT: judge_package,
    Role.POETRY: judge_package,
    Role.CONDA: judge_package,
    Role.PYTHON: judge_python,
    Role.PYTHON_RANGE: judge_python_range,
    Role.POETRY_PYTHON: judge_python_range,
}
_OLD_FACTOR = re.compile(r"\b(?:django|dj)-?(?:\{[\d., ]+\}|\d[\d.]*)", re.IGNORECASE)


@dataclass(slots=True)
class _File:
    """What comes together about one file."""

    text: str
    edits: list[Edit] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    unknown: list[Remark] = field(default_factory=list)


def rewrite_requirements(files: Mapping[PurePosixPath, str], *, target: Target) -> PackagePlan:
    """Give the new texts of the files that have to change, and what is left for a person."""
    paths = sorted(path for path in files if kind_of(path))
    label = ".".join(map(str, target))
    if label not in known_targets():
        known = ", ".join(known_targets())
        message = f"requirement files are rewritten for Django {known}; this one was left alone"
        return PackagePlan({}, tuple(Finding(path, 1, message) for path in paths))
    table = load_table(target)
    read = {path: _read(path, files[path], table) for path in paths}
    changes = {path: _edited(file) for path, file in read.items() if file.edits}
    return PackagePlan(changes, (*_findings(read), *_unknown(read)))


def _read(path: PurePosixPath, text: str, table: Table) -> _File:
    kind = kind_of(path)
    file = _File(text)
    if kind is None:
        return file
    try:
        spots = list(find_spots(kind, text))
    except UNREADABLE as error:
        reason = str(error).splitlines()[0]
        file.remarks.append(Remark(0, f"the file cannot be parsed ({reason}); it was left alone"))
        return file
    for spot in spots:
        if spot.role is not Role.CLASSIFIER:
            _note(file, spot, _JUDGES[spot.role](spot, table), kind=kind)
    classifiers = [spot for spot in spots if spot.role is Role.CLASSIFIER]
    edits, remarks = judge_classifiers(text, classifiers, table)
    file.edits += edits
    file.remarks += remarks
    if kind is Kind.TOX:
        file.remarks += _factors(text, table)
    return file


def _note(file: _File, spot: Spot, verdict: Verdict, *, kind: Kind) -> None:
    line = _whole_line(file.text, spot) if verdict.redundant and kind is Kind.REQUIREMENTS else None
    if line and not spot.obstacle:
        file.edits.append(line)
        return
    file.edits += [edit for edit in verdict.edits if file.text[edit.start : edit.end] != edit.text]
    if verdict.remark:
        file.remarks.append(Remark(spot.start, verdict.remark, spot.name))
    if verdict.unknown:
        file.unknown.append(Remark(spot.start, "", spot.name))


def _whole_line(text: str, spot: Spot) -> Edit | None:
    start = text.rfind("\n", 0, spot.name_start) + 1
    end = text.find("\n", spot.end) + 1 or len(text)
    return Edit(start, end, "") if "\\" not in text[start:end] else None


def _factors(text: str, table: Table) -> Iterator[Remark]:
    for match in _OLD_FACTOR.finditer(text):
        if table.label not in match[0] and table.label.replace(".", "") not in match[0]:
            message = f"the factor {match[0]} is for another Django: review the environments"
            yield Remark(match.start(), message)
            return


def _edited(file: _File) -> str:
    text = file.text
    for edit in sorted(file.edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _findings(read: Mapping[PurePosixPath, _File]) -> Iterator[Finding]:
    for path, file in read.items():
        for remark in sorted(file.remarks, key=lambda remark: remark.offset):
            yield Finding(path, _line(file.text, remark.offset), remark.message, remark.package)


def _unknown(read: Mapping[PurePosixPath, _File]) -> Iterable[Finding]:
    """Name the packages that the table does not know once for the whole project."""
    first = next(((path, file) for path, file in read.items() if file.unknown), None)
    if first is None:
        return
    path, file = first
    names = sorted({remark.package.lower() for item in read.values() for remark in item.unknown})
    line = _line(file.text, file.unknown[0].offset)
    yield Finding(path, line, f"not checked against Django: {', '.join(names)}")


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
