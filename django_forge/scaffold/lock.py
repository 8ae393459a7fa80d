"""The new project's `uv.lock`, pruned from the one that the template ships, without a network."""

import shutil
from enum import Enum
from pathlib import Path

from django_forge.scaffold.template import Template


class Outcome(Enum):
    """How the project came by its lock."""

    SHIPPED = "shipped"
    RESOLVED = "resolved"
    MISSING = "missing"


def packages(template: Template, release: str) -> frozenset[str]:
    """Name every package that a project of this release may depend on."""
    return frozenset()


def write(folder: Path, template: Template, release: str) -> Outcome:
    """Write `uv.lock` into a rendered project."""
    return Outcome.MISSING


def uv_command() -> str:
    """Find uv: on PATH, or the one that came with django-forge."""
    if shutil.which("uv"):
        return "uv"
    from uv import find_uv_bin

    return find_uv_bin()
