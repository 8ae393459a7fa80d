"""Which files say what a project depends on, by their names."""

import re
from enum import StrEnum
from pathlib import PurePosixPath


class Kind(StrEnum):
    """The formats in which dependencies are written down."""

    REQUIREMENTS = "requirements"
    SETUP_PY = "setup.py"
    SETUP_CFG = "setup.cfg"
    PYPROJECT = "pyproject.toml"
    PIPFILE = "Pipfile"
    TOX = "tox.ini"
    CONDA = "environment.yml"
    RUNTIME = "runtime.txt"
    PYTHON_VERSION = ".python-version"
    DOCKERFILE = "Dockerfile"


_BY_NAME = {
    "setup.py": Kind.SETUP_PY,
    "setup.cfg": Kind.SETUP_CFG,
    "pyproject.toml": Kind.PYPROJECT,
    "Pipfile": Kind.PIPFILE,
    "tox.ini": Kind.TOX,
    "environment.yml": Kind.CONDA,
    "environment.yaml": Kind.CONDA,
    "runtime.txt": Kind.RUNTIME,
    ".python-version": Kind.PYTHON_VERSION,
}
_DOCKERFILE = re.compile(r"(?:.+[.-])?Dockerfile(?:[.-].+)?", re.IGNORECASE)
_REQUIREMENTS = re.compile(
    r"(?:.*[-_.])?(?:requirements?|reqs?|constraints?)(?:[-_.\d].*)?\.(?:txt|in|pip)", re.IGNORECASE
)
_FOLDERS = frozenset({"requirements", "reqs", "requires", "constraints"})
_SUFFIXES = frozenset({".txt", ".in", ".pip"})


def kind_of(path: PurePosixPath) -> Kind | None:
    """Give the format of a file that names dependencies; None for every other file."""
    if path.name in _BY_NAME:
        return _BY_NAME[path.name]
    if _DOCKERFILE.fullmatch(path.name):
        return Kind.DOCKERFILE
    if "constraint" in path.name.lower() and {"doc", "docs"} & set(path.parts[:-1]):
        return None  # a page about constraints
    in_folder = path.suffix.lower() in _SUFFIXES and bool(_FOLDERS & set(path.parts[:-1]))
    return Kind.REQUIREMENTS if in_folder or _REQUIREMENTS.fullmatch(path.name) else None
