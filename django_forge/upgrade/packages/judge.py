"""Decides what one place in a requirement file should say for a target."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from packaging.markers import InvalidMarker, Marker
from packaging.utils import canonicalize_name
from packaging.version import Version

from django_forge.upgrade.packages import specifier
from django_forge.upgrade.packages.foreign import from_pip, to_pip
from django_forge.upgrade.packages.plan import Edit, Role, Spot
from django_forge.upgrade.packages.table import Support, Table

Enough = Callable[[str, list[specifier.Clause], Support], bool]
_PYTHON = re.compile(r"(?P<major>\d+)(?:\.(?P<minor>\d+))?(?:\.(?:\d+|\*))?(?P<rest>(?:-[\w.-]+)?)")
_RETIRED = re.compile(r"\b(?:wheezy|jessie|stretch|buster|bullseye)\b")
_SUCCESSOR = "bookworm"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be written, and what is to be said."""

    edits: tuple[Edit, ...] = ()
    remark: str = ""
    unknown: bool = False
    # Every Python that the target runs on has this package built in.
    redundant: bool = False


def judge_package(spot: Spot, table: Table) -> Verdict:
    """Judge one package with its versions."""
    name = canonicalize_name(spot.name)
    if _is_for_old_pythons(spot.marker, table):
        return Verdict()
    if name == "django":
        return _judge_django(spot, table)
    if name in table.packages:
        return _judge_known(spot, table.packages[name], table)
    return _judge_unsupported(spot, name, table)


def _judge_unsupported(spot: Spot, name: str, table: Table) -> Verdict:
    """Judge a package that has no rows of versions."""
    if name in table.replaced:
        return _replace(spot, table, by=table.replaced[name])
    if name in table.removed:
        return Verdict(remark=f"{spot.name} {table.removed[name]}", redundant=True)
    if name in table.advice:
        return Verdict(remark=f"{spot.name} {table.advice[name]}")
    return Verdict(unknown=name not in table.neutral)


def _judge_django(spot: Spot, table: Table) -> Verdict:
    if not spot.versions or spot.versions == "*":
        return Verdict(
            remark=f"{spot.name} names no version: pin it to the one that was tested, "
            f"such as {spot.name}=={table.django.support.newest}"
        )
    return _bring(spot, table.django.support, table, enough=_django_is_enough)


def _judge_known(spot: Spot, support: Support | None, table: Table) -> Verdict:
    if not support:
        return Verdict(remark=f"no release of {spot.name} is known to support Django {table.label}")
    if not spot.versions or spot.versions == "*":
        return Verdict()
    return _bring(spot, support, table, enough=specifier.admits)


def _bring(spot: Spot, support: Support, table: Table, *, enough: Enough) -> Verdict:
    written = to_pip(spot.versions, spot.role)
    clauses = specifier.clauses_of(written) if written is not None else None
    if written is None or not clauses:
        return Verdict(remark=f"the versions of {spot.name} cannot be read ({spot.versions})")
    if enough(written, clauses, support):
        return Verdict()
    wanted = from_pip(specifier.raised(written, clauses, support), spot, support)
    if spot.obstacle:
        needed = (
            f"{spot.name}{wanted}" if spot.role is Role.REQUIREMENT else f"{spot.name} {wanted}"
        )
        return Verdict(remark=f"Django {table.label} needs {needed}, but {spot.obstacle}")
    return Verdict(edits=(Edit(spot.start, spot.end, wanted),))


def _django_is_enough(text: str, clauses: list[specifier.Clause], support: Support) -> bool:
    """Rewritten code runs on no older Django, so the range has to start late enough too."""
    admitted = specifier.admits(text, clauses, support)
    return admitted and not specifier.starts_too_early(clauses, support)


def _replace(spot: Spot, table: Table, *, by: str) -> Verdict:
    if spot.obstacle or spot.role is not Role.REQUIREMENT or spot.name_start == spot.start:
        return Verdict(remark=f"{spot.name} is dead: {by} takes its place")
    support = table.packages.get(canonicalize_name(by))
    versions = f"=={support.newest}" if support and "==" in spot.versions else ""
    name_end = spot.name_start + len(spot.name)
    return Verdict(
        edits=(Edit(spot.name_start, name_end, by), Edit(spot.start, spot.end, versions))
    )


def _is_for_old_pythons(marker: str, table: Table) -> bool:
    if not marker:
        return False
    try:
        parsed = Marker(marker)
        return not any(
            parsed.evaluate({"python_version": python, "python_full_version": f"{python}.0"})
            for python in table.django.pythons
        )
    except InvalidMarker:
        return False


def judge_python(spot: Spot, table: Table) -> Verdict:
    """Judge the one Python version that is used; a tag's suffix is kept where it still exists."""
    match = _PYTHON.fullmatch(spot.versions)
    if not match or (match["minor"] is None and match["major"] == "3"):
        return Verdict()
    version = Version(f"{match['major']}.{match['minor'] or 0}")
    if version >= Version(table.django.pythons[0]):
        return Verdict()
    suffix = _RETIRED.sub(_SUCCESSOR, match["rest"])
    suffix = re.sub(r"alpine[\d.]+", "alpine", suffix)
    return Verdict(edits=(Edit(spot.start, spot.end, table.django.chosen_python + suffix),))


def judge_python_range(spot: Spot, table: Table) -> Verdict:
    """Judge the Pythons that are supported: those that the target does not run on go."""
    oldest = table.django.pythons[0]
    written = to_pip(spot.versions, spot.role)
    clauses = specifier.clauses_of(written) if written is not None else None
    if written is None or not clauses:
        return Verdict(remark=f"the Python versions cannot be read ({spot.versions})")
    if not specifier.starts_too_early(clauses, _python_support(table)):
        return Verdict()
    if spot.role is Role.POETRY_PYTHON and spot.versions[0] in "^~":
        return Verdict(edits=(Edit(spot.start, spot.end, f"{spot.versions[0]}{oldest}"),))
    separator = ", " if ", " in written else ","
    kept = _kept(clauses, Version(oldest))
    wanted = separator.join([f">={_space(clauses)}{oldest}", *kept])
    return Verdict(edits=(Edit(spot.start, spot.end, wanted),))


def _python_support(table: Table) -> Support:
    oldest, *_, newest = table.django.pythons
    return Support(Version(oldest), Version(newest), "4")


def _kept(clauses: Iterable[specifier.Clause], oldest: Version) -> list[str]:
    return [
        clause.operator + clause.space + clause.written
        for clause in clauses
        if clause.operator in {"<", "<=", "!="} and clause.version > oldest
    ]


def _space(clauses: list[specifier.Clause]) -> str:
    return clauses[0].space
