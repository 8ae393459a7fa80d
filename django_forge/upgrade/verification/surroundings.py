"""The environment variables that the project's code is run with."""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django_forge.upgrade.verification.project import Project
from django_forge.upgrade.verification.verified import Side

RECORDER = Path(__file__).with_name("recorder")
QUESTIONS = Path(__file__).with_name("questions")
SCRATCH = "scratch"
_DROPPED = ("PYTHON", "PYTEST_", "COVERAGE_", "FORGE_", "TOX_", "XDG_")
_DROPPED_NAMES = frozenset({"VIRTUAL_ENV", "DJANGO_SETTINGS_MODULE", "CONDA_PREFIX"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Where and how something is run on one side; logs and records go into `folder`."""

    side: Side
    project: Project
    python: Path
    folder: Path
    settings: str
    server: str
    timeout: int

    @property
    def scratch(self) -> Path:
        """Give the folder that is the project's home and its place for temporary files."""
        return self.folder / SCRATCH

    def empty_scratch(self) -> None:
        """Let the next process find nothing of what the one before has left there."""
        shutil.rmtree(self.scratch, ignore_errors=True)
        self.scratch.mkdir(parents=True)


def variables(run: Run, *, settings: str, more: Mapping[str, str]) -> dict[str, str]:
    """Give the user's own variables, but for those that would lead to another Python or project.

    Each side has a home folder of its own, so that neither finds what the other, or the user, has
    put there.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(_DROPPED) and name not in _DROPPED_NAMES
    }
    paths = [RECORDER, *run.project.import_paths]
    kept |= {
        "PATH": f"{run.python.parent}{os.pathsep}{kept.get('PATH', os.defpath)}",
        "PYTHONPATH": os.pathsep.join(map(str, paths)),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "HOME": str(run.scratch),
        "PBR_VERSION": "0.0.0",
        "SETUPTOOLS_SCM_PRETEND_VERSION": "0.0.0",
        "FORGE_ROOT": str(run.project.root),
    }
    if settings:
        kept["DJANGO_SETTINGS_MODULE"] = settings
    if run.side is Side.BEFORE:
        kept["FORGE_LEGACY_SQLITE"] = "1"
    return kept | dict(more)
