"""Prunes a `uv.lock` to the requirements of one project: text in, text out, no network.

A lock file holds one block of text per package. The blocks that a project needs are kept as they
are; only the project's own block is put together anew, from lines of the shipped one, so that the
result is what uv itself would write.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from django_forge.errors import TemplateError

_BLOCK = "[[package]]\n"
_Entry = Mapping[str, object]


class LockUnfitError(TemplateError):
    """The shipped lock does not hold what a project requires."""

    id = "lock"


@dataclass(frozen=True)
class Wanted:
    """What one project requires: its own dependencies and those of its groups."""

    name: str
    version: str
    requires_python: str
    dependencies: tuple[Requirement, ...]
    groups: Mapping[str, tuple[Requirement, ...]]


@dataclass(frozen=True)
class _Package:
    name: str
    version: str
    facts: Mapping[str, object]
    text: str

    @property
    def is_project(self) -> bool:
        return not {"virtual", "editable"}.isdisjoint(_mapping(self.facts.get("source")))


def wanted_by(pyproject: str) -> Wanted:
    """Read what a project requires from the text of its pyproject.toml."""
    try:
        return _wanted(tomllib.loads(pyproject))
    except (tomllib.TOMLDecodeError, KeyError, InvalidRequirement) as error:
        raise LockUnfitError(f"the pyproject.toml cannot be locked: {error}") from error


def _wanted(facts: _Entry) -> Wanted:
    project = _mapping(facts["project"])
    if project.get("optional-dependencies"):
        raise LockUnfitError("the shipped lock knows no optional dependencies")
    groups = _mapping(facts.get("dependency-groups"))
    return Wanted(
        name=canonicalize_name(str(project["name"])),
        version=str(project["version"]),
        requires_python=str(project["requires-python"]),
        dependencies=tuple(map(Requirement, _words(project.get("dependencies")))),
        groups={name: tuple(_members(name, groups)) for name in sorted(groups)},
    )


def prune(shipped: str, wanted: Wanted) -> str:
    """Reduce the shipped lock to what is wanted, or raise `LockUnfitError`."""
    header, *_ = shipped.partition(_BLOCK)
    if tomllib.loads(header).get("requires-python") != wanted.requires_python:
        raise LockUnfitError("the shipped lock is for other Python versions")
    packages = _parse(shipped)
    template = next((package for package in packages if package.is_project), None)
    if template is None:
        raise LockUnfitError("the shipped lock belongs to no project")
    others = [package for package in packages if package is not template]
    extras = _reachable(others, _roots(template, wanted))
    kept = [
        (package.name, _with_extras(package, extras[package.name, package.version]))
        for package in others
        if (package.name, package.version) in extras
    ]
    kept.append((wanted.name, _project_block(template, wanted)))
    blocks = (
        _BLOCK + text.strip("\n") + "\n" for _, text in sorted(kept, key=lambda pair: pair[0])
    )
    return "\n".join([header.strip("\n") + "\n", *blocks])


def names(lock: str) -> frozenset[str]:
    """Name the packages of a lock, the project it was made for among them."""
    return frozenset(re.findall(r'^\[\[package\]\]\nname = "([^"]+)"', lock, flags=re.MULTILINE))


def _members(group: str, groups: _Entry) -> Iterator[Requirement]:
    members = groups[group]
    for member in members if isinstance(members, list) else []:
        if isinstance(member, dict):
            yield from _members(str(member["include-group"]), groups)
        else:
            yield Requirement(str(member))


def _parse(lock: str) -> list[_Package]:
    _, *blocks = re.split(r"^\[\[package\]\]\n", lock, flags=re.MULTILINE)
    packages = []
    for block in blocks:
        facts = tomllib.loads(_BLOCK + block)["package"][0]
        packages.append(_Package(facts["name"], str(facts.get("version", "")), facts, block))
    return packages


def _reachable(
    packages: Iterable[_Package], roots: Iterable[_Entry]
) -> dict[tuple[str, str], set[str]]:
    """Follow the dependencies from the roots; give the extras that each package is wanted with."""
    by_name: dict[str, list[_Package]] = {}
    for package in packages:
        by_name.setdefault(package.name, []).append(package)
    found: dict[tuple[str, str], set[str]] = {}
    waiting = list(roots)
    while waiting:
        entry = waiting.pop()
        extras = set(_words(entry.get("extra")))
        for package in by_name[str(entry["name"])]:
            if entry.get("version", package.version) != package.version:
                continue
            key = (package.name, package.version)
            new = extras - found[key] if key in found else extras
            if key not in found:
                waiting += _entries(package.facts.get("dependencies"))
            optional = _mapping(package.facts.get("optional-dependencies"))
            for extra in new:
                waiting += _entries(optional.get(extra))
            found.setdefault(key, set()).update(new)
    return found


def _with_extras(package: _Package, extras: set[str]) -> str:
    """Drop the optional dependencies that nobody asked for from a package's block."""
    if "optional-dependencies" not in package.facts:
        return package.text
    before, after = package.text.split("\n[package.optional-dependencies]\n")
    tables = re.findall(r"^[\w.-]+ = \[\n.*?^\]\n", after, flags=re.MULTILINE | re.DOTALL)
    kept = [table for table in tables if table.split(" = ")[0] in extras]
    section = f"\n[package.optional-dependencies]\n{''.join(kept)}" if kept else ""
    return before + section


def _roots(template: _Package, wanted: Wanted) -> list[_Entry]:
    own = _of(template.facts.get("dependencies"), wanted.dependencies)
    groups = _mapping(template.facts.get("dev-dependencies"))
    return own + [
        entry
        for name, requirements in wanted.groups.items()
        for entry in _of(groups.get(name), requirements)
    ]


def _of(entries: object, requirements: Iterable[Requirement]) -> list[_Entry]:
    """Choose the lock's entries for some requirements; each must have one."""
    wanted = {_key(requirement) for requirement in requirements}
    chosen = [entry for entry in _entries(entries) if _entry_key(entry) in wanted]
    if missing := wanted - {_entry_key(entry) for entry in chosen}:
        raise LockUnfitError(f"the shipped lock has no {min(missing)[0]}")
    return chosen


def _project_block(template: _Package, wanted: Wanted) -> str:
    metadata = _mapping(template.facts.get("metadata"))
    dev = _mapping(template.facts.get("dev-dependencies"))
    requires_dev = _mapping(metadata.get("requires-dev"))
    source = template.text.split("source = ")[1].split("\n")[0]
    lines = [f'name = "{wanted.name}"', f'version = "{wanted.version}"', f"source = {source}"]
    if wanted.dependencies:
        lines += _table(
            "dependencies", _of(template.facts.get("dependencies"), wanted.dependencies)
        )
    used = {name: members for name, members in wanted.groups.items() if members}
    if used:
        lines += ["", "[package.dev-dependencies]"]
        for name, members in used.items():
            lines += _table(name, _of(dev.get(name), members))
    lines += ["", "[package.metadata]"]
    if wanted.dependencies:
        lines += _short_table(
            "requires-dist", _specified(metadata.get("requires-dist"), wanted.dependencies)
        )
    if wanted.groups:
        lines += ["", "[package.metadata.requires-dev]"]
        for name, members in wanted.groups.items():
            lines += _short_table(name, _specified(requires_dev.get(name), members))
    return "\n".join(lines) + "\n"


def _specified(entries: object, requirements: Iterable[Requirement]) -> list[_Entry]:
    """Choose the lock's statements of some requirements; specifier and marker must be the same."""
    wanted = {
        (*_key(requirement), _specifier(str(requirement.specifier))) for requirement in requirements
    }
    chosen = [
        entry
        for entry in _entries(entries)
        if (*_entry_key(entry), _specifier(str(entry.get("specifier", "")))) in wanted
    ]
    if len(chosen) != len(wanted):
        raise LockUnfitError("the shipped lock was made for other requirements")
    return chosen


def _table(name: str, entries: Iterable[_Entry]) -> list[str]:
    return [f"{name} = [", *(f"    {_inline(entry)}," for entry in entries), "]"]


def _short_table(name: str, entries: list[_Entry]) -> list[str]:
    if len(entries) > 1:
        return _table(name, entries)
    return [f"{name} = [{''.join(map(_inline, entries))}]"]


def _inline(entry: _Entry) -> str:
    return "{ " + ", ".join(f"{key} = {_literal(value)}" for key, value in entry.items()) + " }"


def _literal(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_literal, value)) + "]"
    if isinstance(value, dict):
        return _inline(value)
    return f'"{value}"'


def _key(requirement: Requirement) -> tuple[str, tuple[str, ...]]:
    extras = tuple(sorted(canonicalize_name(extra) for extra in requirement.extras))
    return canonicalize_name(requirement.name), extras


def _entry_key(entry: _Entry) -> tuple[str, tuple[str, ...]]:
    return str(entry["name"]), tuple(sorted(_words(entry.get("extra", entry.get("extras")))))


def _specifier(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split(",") if part.strip())


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _entries(value: object) -> list[_Entry]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _words(value: object) -> list[str]:
    return [str(word) for word in value] if isinstance(value, list) else []
