"""Renders projects of this checkout for benchmarks, each with an environment of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from copier import run_copy
from uv import find_uv_bin

CHECKOUT = Path(__file__).resolve().parents[1]
CACHES = shutil.ignore_patterns("__pycache__", ".ruff_cache", ".mypy_cache")
# What these settings read, and what leads another Python astray, is not handed down.
OURS = ("APP_", "DJANGO_", "DATABASE_URL", "CACHE_URL", "EMAIL_URL", "VIRTUAL_ENV", "PYTHONPATH")


@dataclass(frozen=True, slots=True)
class Project:
    """A rendered project, and what runs it."""

    folder: Path

    @property
    def python(self) -> Path:
        """Return the interpreter of the project's environment."""
        return self.folder / ".venv/bin/python"

    def command(self, *words: str) -> list[str]:
        """Return a command line of the project's Python."""
        return [str(self.python), *words]

    def environment(self, variables: Mapping[str, str] | None = None) -> dict[str, str]:
        """Return the environment of a process, with these variables and none of ours that stray."""
        kept = {name: text for name, text in os.environ.items() if not name.startswith(OURS)}
        return kept | dict(variables or {})

    def run(
        self, *words: str, variables: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run the project's Python in its folder, and return what it has said."""
        return subprocess.run(
            self.command(*words),
            cwd=self.folder,
            env=self.environment(variables),
            capture_output=True,
            text=True,
            check=True,
        )

    def add(self, path: str, text: str) -> None:
        """Write a file that the benchmark needs in the project."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


@contextmanager
def rendered(answers: str | Mapping[str, object], *, keep: Path | None = None) -> Iterator[Project]:
    """Render a preset or answers of your own, and make the environment.

    The folder is removed at the end, unless one is named: then it is rendered over, and its
    environment serves again. PostgreSQL, which runs as another user when root asks, may enter it.
    """
    with TemporaryDirectory(prefix="django-forge-") as name:
        Path(name).chmod(0o755)
        folder = keep or Path(name) / "saas-app"
        yield make(answers, folder=folder)


def make(answers: str | Mapping[str, object], *, folder: Path) -> Project:
    """Render into a folder, and make the environment there."""
    data = preset(answers) if isinstance(answers, str) else dict(answers)
    with TemporaryDirectory() as name:
        # The template alone, outside of git: what is rendered is what lies in the checkout.
        template = Path(name)
        shutil.copy(CHECKOUT / "copier.yml", template)
        shutil.copytree(CHECKOUT / "template", template / "template", ignore=CACHES)
        data.setdefault("project_name", "saas-app")
        run_copy(name, folder, data=data, defaults=True, quiet=True, overwrite=True)
    project = Project(folder)
    sync = [find_uv_bin(), "sync", "--all-groups", "--quiet"]
    result = subprocess.run(sync, cwd=folder, env=project.environment(), check=False)
    if result.returncode:
        sys.exit("the project's environment could not be made; the lines above say why.")
    return project


def preset(name: str) -> dict[str, object]:
    """Return the answers of a preset."""
    file = CHECKOUT / "examples" / f"{name}.yml"
    if not file.exists():
        known = ", ".join(sorted(path.stem for path in file.parent.glob("*.yml")))
        sys.exit(f"{name!r} is not a preset: these are {known}.")
    return dict(yaml.safe_load(file.read_text()) or {})
