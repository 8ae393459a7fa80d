"""Versions as pip writes them: whether they admit what a target needs, and how to raise them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version

from django_forge.upgrade.packages.table import Support

_CLAUSE = re.compile(r"(?P<operator>===|==|~=|!=|<=|>=|<|>)(?P<space>\s*)(?P<version>[^\s,;()]+)")
_LOWER = frozenset({">=", ">", "~=", "==", "==="})


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition of a specifier, such as `>= 1.11`."""

    operator: str
    space: str
    written: str

    @property
    def version(self) -> Version:
        """The version without its wildcard."""
        return Version(self.written.removesuffix(".*"))


def clauses_of(text: str) -> list[Clause] | None:
    """Take a specifier apart; None when it is not one."""
    try:
        SpecifierSet(text)
        found = [Clause(*match.groups()) for match in _CLAUSE.finditer(text)]
        return found if all(clause.version for clause in found) else None
    except (InvalidSpecifier, InvalidVersion):
        return None


def admits(text: str, clauses: list[Clause], support: Support) -> bool:
    """Say whether a version that supports the target may be installed."""
    if any(c.operator in _LOWER and c.version >= support.oldest for c in clauses):
        return True
    versions = SpecifierSet(text)
    return any(versions.contains(version) for version in (support.oldest, support.newest))


def starts_too_early(clauses: list[Clause], support: Support) -> bool:
    """Say whether versions older than any supporting one may be installed as well."""
    lower = [clause.version for clause in clauses if clause.operator in _LOWER]
    return not lower or max(lower) < support.oldest


def raised(text: str, clauses: list[Clause], support: Support) -> str:
    """Write the specifier anew for the target, in the shape that it has."""
    separator = ", " if ", " in text else ","
    admitted = admits(text, clauses, support)
    return separator.join(_raised_clauses(clauses, support, widen=not admitted))


def _raised_clauses(clauses: list[Clause], support: Support, *, widen: bool) -> Iterator[str]:
    if not any(clause.operator in _LOWER for clause in clauses):
        yield f">={support.oldest}"
    for clause in clauses:
        lead = clause.operator + clause.space
        if clause.operator in {"==", "===", "~="}:
            yield lead + _of_same_length(clause, support.newest)
        elif clause.operator in {">=", ">"}:
            yield f">={clause.space}{support.oldest}"
        elif clause.operator in {"<", "<="} and widen:
            yield f"<{clause.space}{support.below}"
        elif clause.operator != "!=" or clause.version >= support.oldest:
            yield lead + clause.written


def _of_same_length(clause: Clause, newest: Version) -> str:
    """Write the newest version with as many parts as the old one where a wildcard follows them."""
    parts = str(newest).split(".")
    length = max(len(clause.written.removesuffix(".*").split(".")), 2)
    if clause.written.endswith(".*"):
        return ".".join(parts[:length]) + ".*"
    return ".".join(parts[:length]) if clause.operator == "~=" else str(newest)
