"""What the manifest says: old code bases, how their tests run, and the pins they run with."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NotRequired, TypedDict

from corpus.failure import ExamBrokenError

MANIFEST = Path(__file__).with_name("entries.json")
_Days = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source distribution on PyPI."""

    package: str
    version: str
    filename: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """The packages that tests run with, every one of them pinned."""

    python: str
    requirements: tuple[str, ...]
    # Old packages are built with build tools of their own time, or not at all.
    exclude_newer: str = ""
    # What has no files left from before that day, or builds nothing when it is that old.
    exclude_newer_package: _Days = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A code base of the corpus; paths are relative to its root, `{src}` in `env` is that root."""

    name: str
    source: Source
    test_command: str
    baseline_passed: int
    old: Environment
    targets: Mapping[str, Environment]
    prep: tuple[str, ...]
    env: Mapping[str, str]
    subdir: str
    pythonpath: tuple[str, ...]
    pytest_addopts: str
    timeout: int

    @property
    def names(self) -> frozenset[str]:
        """Give what the entry can be called: with its version, and without."""
        return frozenset({self.name, self.name.removesuffix(f"-{self.source.version}")})


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The corpus, and the environment that downloads it."""

    entries: tuple[Entry, ...]
    downloader: Environment

    def chosen(self, names: Iterable[str], *, target: str) -> tuple[Entry, ...]:
        """Give the entries of these names, with or without version; all of them without a name."""
        wanted = set(names)
        if unknown := wanted.difference(*(entry.names for entry in self.entries)):
            known = ", ".join(sorted(entry.name for entry in self.entries))
            raise ExamBrokenError(f"no entry {', '.join(sorted(unknown))}; there are {known}")
        found = tuple(entry for entry in self.entries if not wanted or wanted & entry.names)
        if missing := [entry.name for entry in found if target not in entry.targets]:
            raise ExamBrokenError(f"no environment for Django {target}: {', '.join(missing)}")
        return found


class _RawEnvironment(TypedDict):
    python: str
    requirements: list[str]
    exclude_newer: NotRequired[str]


class _RawEntry(TypedDict):
    name: str
    source: dict[str, str]
    test_command: str
    baseline_passed: int
    old: _RawEnvironment
    targets: dict[str, _RawEnvironment]
    prep: NotRequired[list[str]]
    env: NotRequired[dict[str, str]]
    subdir: NotRequired[str]
    pythonpath: NotRequired[list[str]]
    pytest_addopts: NotRequired[str]
    timeout: NotRequired[int]


class _RawManifest(TypedDict):
    downloader: _RawEnvironment
    exclude_newer_package: dict[str, str]
    entries: list[_RawEntry]


def load_manifest(path: Path = MANIFEST) -> Manifest:
    """Read the manifest of this repository, whose tests say that it is well-formed."""
    raw: _RawManifest = json.loads(path.read_text(encoding="utf-8"))
    later = tuple(sorted(raw["exclude_newer_package"].items()))
    return Manifest(
        entries=tuple(_entry(entry, later) for entry in raw["entries"]),
        downloader=_environment(raw["downloader"], later),
    )


def _entry(raw: _RawEntry, later: _Days) -> Entry:
    return Entry(
        name=raw["name"],
        source=Source(**raw["source"]),
        test_command=raw["test_command"],
        baseline_passed=raw["baseline_passed"],
        old=_environment(raw["old"], later),
        targets={name: _environment(env, later) for name, env in raw["targets"].items()},
        prep=tuple(raw.get("prep", ())),
        env=raw.get("env", {}),
        subdir=raw.get("subdir", "."),
        pythonpath=tuple(raw.get("pythonpath", ["."])),
        pytest_addopts=raw.get("pytest_addopts", ""),
        timeout=raw.get("timeout", 900),
    )


def _environment(raw: _RawEnvironment, later: _Days) -> Environment:
    day = raw.get("exclude_newer", "")
    return Environment(
        python=raw["python"],
        requirements=tuple(raw["requirements"]),
        exclude_newer=day,
        exclude_newer_package=later if day else (),
    )
