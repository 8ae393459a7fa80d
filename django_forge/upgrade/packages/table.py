"""What is known of packages: which versions support which Django, and what became of dead ones."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from packaging.utils import canonicalize_name
from packaging.version import Version

from django_forge.upgrade.packages.plan import Target


@dataclass(frozen=True, slots=True)
class Support:
    """The oldest and the newest version that support a Django, and where the next one begins."""

    oldest: Version
    newest: Version
    below: str


@dataclass(frozen=True, slots=True)
class DjangoRow:
    """One target: Django's own versions and the Pythons that it runs on, the oldest first."""

    support: Support
    pythons: tuple[str, ...]
    chosen_python: str


@dataclass(frozen=True, slots=True)
class Table:
    """The rows for one target; a package with `None` has no version for it."""

    django: DjangoRow
    label: str
    packages: Mapping[str, Support | None]
    replaced: Mapping[str, str]
    removed: Mapping[str, str]
    advice: Mapping[str, str]
    neutral: frozenset[str]


@cache
def load_table(target: Target) -> Table:
    """Read the table for a target, which must be in it."""
    raw = tomllib.loads(_text())
    label = ".".join(map(str, target))
    row = raw["django"][label]
    return Table(
        django=DjangoRow(
            support=Support(Version(label), Version(row["newest"]), row["below"]),
            pythons=tuple(row["pythons"]),
            chosen_python=row["chosen_python"],
        ),
        label=label,
        packages={
            canonicalize_name(name): _support(versions.get(label))
            for name, versions in raw["packages"].items()
        },
        replaced=raw["replaced"],
        removed=raw["removed"],
        advice=raw["advice"],
        neutral=frozenset(raw["neutral"]["names"]),
    )


@cache
def known_targets() -> tuple[str, ...]:
    """Give the labels of the targets that the table knows."""
    return tuple(tomllib.loads(_text())["django"])


def _text() -> str:
    return files(__package__).joinpath("table.toml").read_text(encoding="utf-8")


def _support(versions: list[str] | None) -> Support | None:
    if not versions:
        return None
    newest = Version(versions[1])
    return Support(Version(versions[0]), newest, str(newest.major + 1))
