"""The values that the rewriting of requirement files passes around and hands out."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

Target = tuple[int, int]


class Role(StrEnum):
    """What a place in a requirement file says."""

    REQUIREMENT = "requirement"  # a package and its versions, as pip reads them
    POETRY = "poetry"  # the versions alone, as Poetry reads them; the name is a key
    CONDA = "conda"  # the versions alone, as conda reads them
    PYTHON_RANGE = "python range"  # the Python versions that are supported
    POETRY_PYTHON = "poetry python"  # the same, as Poetry reads it
    PYTHON = "python"  # the one Python version that is used
    CLASSIFIER = "classifier"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file; `versions` are what may be replaced, from `start` to `end`."""

    role: Role
    start: int
    end: int
    versions: str
    name: str = ""
    name_start: int = 0
    marker: str = ""
    # Why the versions cannot be changed here, such as hashes that belong to them.
    obstacle: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """New text for a piece of a file."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say about a place, by its offset."""

    offset: int
    message: str
    package: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a person has to look at."""

    path: PurePosixPath
    line: int
    message: str
    package: str = ""


@dataclass(frozen=True, slots=True)
class PackagePlan:
    """The new texts of the files that change, and what is left for a person."""

    changes: Mapping[PurePosixPath, str]
    findings: tuple[Finding, ...]
