"""Finds the packages, the Pythons and the classifiers in `pyproject.toml` and `Pipfile`."""

import re
from collections.abc import Iterator

from django_forge.upgrade.packages.plan import Role, Spot
from django_forge.upgrade.packages.requirement_lines import find_requirement
from django_forge.upgrade.packages.toml_strings import TomlString, strings_of

_POETRY = re.compile(r"tool\.poetry\.(?:(?:dev-)?dependencies|group\.[^.]+\.dependencies)")
_ARRAYS = re.compile(
    r"project:dependencies|build-system:requires|project\.optional-dependencies:.*"
    r"|dependency-groups:.*|tool\.uv:dev-dependencies"
)
_ROLES = {
    ("project", "requires-python"): Role.PYTHON_RANGE,
    ("project", "classifiers"): Role.CLASSIFIER,
    ("tool.poetry", "classifiers"): Role.CLASSIFIER,
}


def find_in_pyproject(text: str) -> Iterator[Spot]:
    """Give what PEP 621, PEP 735, uv and Poetry read."""
    for string in strings_of(text):
        spot = _pyproject_spot(string)
        if spot:
            yield spot


def find_in_pipfile(text: str) -> Iterator[Spot]:
    """Give the packages and the Python of a Pipfile."""
    for string in strings_of(text):
        if string.table in {"packages", "dev-packages"} and string.inner in {"", "version"}:
            yield _spot(string, Role.REQUIREMENT, name=string.key)
        elif (string.table, string.key) == ("requires", "python_version"):
            yield _spot(string, Role.PYTHON)


def _pyproject_spot(string: TomlString) -> Spot | None:
    if _ARRAYS.fullmatch(f"{string.table}:{string.key}") and not string.inner:
        return find_requirement(string.text, at=string.start)
    if _POETRY.fullmatch(string.table) and string.inner in {"", "version"}:
        if string.key == "python":
            return _spot(string, Role.POETRY_PYTHON)
        return _spot(string, Role.POETRY, name=string.key)
    role = _ROLES.get((string.table, string.key))
    return _spot(string, role) if role else None


def _spot(string: TomlString, role: Role, *, name: str = "") -> Spot:
    end = string.start + len(string.text)
    return Spot(role, string.start, end, string.text, name=name, name_start=string.start)
