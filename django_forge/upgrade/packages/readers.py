"""Which reader finds the packages and versions in which kind of file."""

import configparser
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath

from packaging.utils import canonicalize_name

from django_forge.project.requirement_files import Kind, kind_of
from django_forge.upgrade.packages.ini_lines import find_in_setup_cfg, find_in_tox
from django_forge.upgrade.packages.plain_files import (
    find_in_conda,
    find_in_dockerfile,
    find_in_version_file,
)
from django_forge.upgrade.packages.plan import Role, Spot
from django_forge.upgrade.packages.requirement_lines import find_in_lines
from django_forge.upgrade.packages.setup_py import find_in_setup_py
from django_forge.upgrade.packages.toml_files import find_in_pipfile, find_in_pyproject

UNREADABLE = (SyntaxError, ValueError, configparser.Error, tomllib.TOMLDecodeError)
"""What a reader raises for a file that it cannot parse."""

_READERS: Mapping[Kind, Callable[[str], Iterator[Spot]]] = {
    Kind.REQUIREMENTS: find_in_lines,
    Kind.SETUP_PY: find_in_setup_py,
    Kind.SETUP_CFG: find_in_setup_cfg,
    Kind.PYPROJECT: find_in_pyproject,
    Kind.PIPFILE: find_in_pipfile,
    Kind.TOX: find_in_tox,
    Kind.CONDA: find_in_conda,
    Kind.RUNTIME: find_in_version_file,
    Kind.PYTHON_VERSION: find_in_version_file,
    Kind.DOCKERFILE: find_in_dockerfile,
}
_PACKAGES = frozenset({Role.REQUIREMENT, Role.POETRY, Role.CONDA})


def find_spots(kind: Kind, text: str) -> Iterator[Spot]:
    """Find the places of a file that name packages, versions, Pythons and classifiers."""
    return _READERS[kind](text)


def declared_packages(files: Mapping[PurePosixPath, str]) -> frozenset[str]:
    """Give the normalized names of all packages that a project's files name."""
    found: set[str] = set()
    for path, text in files.items():
        kind = kind_of(path)
        try:
            spots = list(find_spots(kind, text)) if kind else []
        except UNREADABLE:
            continue
        found |= {canonicalize_name(spot.name) for spot in spots if spot.role in _PACKAGES}
    return frozenset(found)
