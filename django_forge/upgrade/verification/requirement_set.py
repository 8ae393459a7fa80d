"""What a project needs to run, as lines that an installer reads, taken from all of its files."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from codemods.releases import RELEASES, Release
from django_forge.project.requirement_files import Kind, kind_of
from django_forge.upgrade.packages.plan import Role, Spot
from django_forge.upgrade.packages.readers import UNREADABLE, find_spots

# A project's code and tests import none of them, and their old releases need compilers.
TOOLS = frozenset(
    {
        *("bandit", "black", "bumpversion", "bump2version", "check-manifest", "codecov"),
        *("coveralls", "flake8", "isort", "mypy", "pip", "pip-tools", "pre-commit", "pycodestyle"),
        *("pydocstyle", "pyflakes", "pylint", "pylint-django", "readme-renderer", "sphinx"),
        *("setuptools", "tox", "transifex-client", "twine", "wheel", "zest-releaser"),
    }
)
_TOOL_PREFIXES = ("flake8-", "sphinx-", "sphinxcontrib-", "pylint-")
_READ = frozenset({Role.REQUIREMENT, Role.POETRY})
_ADDRESS = re.compile(r"^[ \t]*(?:-e|--editable|git\+|hg\+|https?://)", re.MULTILINE)
_CLASSIFIER = re.compile(r"Framework :: Django :: (\d+)\.(\d+)")
_ENDS = frozenset({"==", "===", "~=", "<", "<="})
_FLOORS = frozenset({">=", ">"})
_OLDEST: Release = (1, 11)  # older ones run on no Python 3 that can still be found
_POETRY = re.compile(r"(?P<sign>[~^]?)\s*(?P<version>\d+(?:\.\d+)*)")


@dataclass(frozen=True, slots=True)
class RequirementSet:
    """The lines, what was passed over, and the releases of Django that classifiers name."""

    lines: tuple[str, ...]
    notes: tuple[str, ...] = ()
    classifiers: tuple[Release, ...] = ()

    @property
    def django(self) -> tuple[SpecifierSet, ...]:
        """Give the versions of Django that the lines ask for."""
        found = (re.match(r"(?i)django\b(?![-_.\w\[])([^;]*)", line) for line in self.lines)
        return tuple(SpecifierSet(match[1].strip()) for match in found if match)


def collect_requirements(files: Mapping[PurePosixPath, str]) -> RequirementSet:
    """Collect every requirement of the project's files but for tools, documentation and builds."""
    lines: dict[str, None] = {}
    notes: list[str] = []
    classifiers: list[Release] = []
    for path, text in sorted(files.items()):
        kind = kind_of(path)
        if kind is None or {"doc", "docs"} & set(path.parts):
            continue
        if kind is Kind.REQUIREMENTS and _ADDRESS.search(text):
            notes.append(f"{path}: what is installed from an address is left out")
        for match in _CLASSIFIER.finditer(text):
            classifiers.append((int(match[1]), int(match[2])))
        for spot in _spots(kind, text):
            line = _line(spot, text)
            if line and not _is_tool(spot.name):
                lines[line] = None
    return RequirementSet(tuple(lines), tuple(notes), tuple(classifiers))


def declared_release(found: RequirementSet, *, below: Release) -> Release | None:
    """Give the release that the project was written for, as far as its files say it.

    A pin or a cap is the newest that it admits; then the newest classifier counts; then a floor.
    """
    known = [release for release in RELEASES if _OLDEST <= release < below]
    said = [release for release in found.classifiers if release in known]
    for versions in found.django:
        fits = [release for release in known if _admits(versions, release)]
        if fits and any(item.operator in _ENDS for item in versions):
            return fits[-1]
        if fits and any(item.operator in _FLOORS for item in versions):
            return max((release for release in said if release in fits), default=fits[0])
    return max(said, default=None)


def _admits(versions: SpecifierSet, release: Release) -> bool:
    """Tell whether some version of a release is asked for."""
    return any(versions.contains(f"{release[0]}.{release[1]}.{patch}") for patch in range(80))


def _spots(kind: Kind, text: str) -> Iterator[Spot]:
    try:
        yield from [spot for spot in find_spots(kind, text) if spot.role in _READ]
    except UNREADABLE:
        return


def _line(spot: Spot, text: str) -> str:
    versions = _from_poetry(spot.versions) if spot.role is Role.POETRY else spot.versions
    versions = "" if versions.strip() == "*" else versions
    extras = re.match(r"[ \t]*(\[[^\]]*\])", text[spot.name_start + len(spot.name) :])
    marker = f"; {spot.marker}" if spot.marker else ""
    has_extras = (
        extras and spot.role is Role.REQUIREMENT and text.startswith(spot.name, spot.name_start)
    )
    return f"{spot.name}{extras[1] if extras and has_extras else ''}{versions}{marker}"


def _from_poetry(versions: str) -> str:
    match = _POETRY.fullmatch(versions.strip())
    if not match:
        return versions
    parts = [int(part) for part in match["version"].split(".")]
    if not match["sign"]:
        return f"=={match['version']}"
    kept = 1 if match["sign"] == "^" and parts[0] else min(2, len(parts))
    upper = ".".join(map(str, [*parts[: kept - 1], parts[kept - 1] + 1]))
    return f">={match['version']},<{upper}"


def _is_tool(name: str) -> bool:
    plain = canonicalize_name(name)
    return plain in TOOLS or plain.startswith(_TOOL_PREFIXES)
