"""A place to work at: one project at a time, in environments that hold exactly what it declares."""

import hashlib
import os
import shutil
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from copier import run_copy
from uv import find_uv_bin

from maintenance.variants import CHECKOUT
from variants.trials import Trial

OURS = ("APP_", "DJANGO_", "DATABASE_URL", "CACHE_URL", "EMAIL_URL", "VIRTUAL_ENV", "PYTHONPATH")
CACHES = shutil.ignore_patterns("__pycache__", ".ruff_cache", ".mypy_cache", "history.bundle")
PATIENCE = 3600  # seconds for one command


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended."""

    code: int
    output: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Bench:
    """A folder of one worker; its environments are kept from one project to the next."""

    root: Path

    @property
    def project(self) -> Path:
        """Give the folder of the project that is being tried."""
        return self.root / "saas-app"

    def set_up(self, trial: Trial, template: Path) -> None:
        """Render the project in place of the one before."""
        shutil.rmtree(self.project, ignore_errors=True)
        data = {"project_name": "saas-app", **trial.answers}
        run_copy(str(template), self.project, data=data, defaults=True, quiet=True)

    def variables(self, trial: Trial) -> dict[str, str]:
        """Give the variables of a command: nothing of the caller's project is among them."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        release = f"{trial.answers['django_version']}-{trial.python}"
        return kept | {
            "UV_PYTHON": trial.python,
            "UV_PROJECT_ENVIRONMENT": str(self.root / f"environment-{release}"),
            "MYPY_CACHE_DIR": str(self.root / f"types-{release}"),
        }

    def run(self, *command: str, env: Mapping[str, str]) -> Said:
        """Run a command in the project."""
        started = time.monotonic()
        try:
            result = subprocess.run(
                command,
                cwd=self.project,
                env=env,
                capture_output=True,
                text=True,
                check=False,
                timeout=PATIENCE,
            )
        except subprocess.TimeoutExpired:
            return Said(1, f"did not end within {PATIENCE} seconds", time.monotonic() - started)
        return Said(result.returncode, result.stdout + result.stderr, time.monotonic() - started)

    def uv(self, *words: str, env: Mapping[str, str]) -> Said:
        """Run uv in the project."""
        return self.run(find_uv_bin(), *words, env=env)


def copy_template(folder: Path) -> Path:
    """Copy the template of this checkout out of git, so that rendering it clones nothing."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(CHECKOUT / "copier.yml", folder)
    shutil.copytree(CHECKOUT / "template", folder / "template", ignore=CACHES)
    return folder


def fingerprint(template: Path) -> str:
    """Hash the files of a template: a result holds for these and no others."""
    digest = hashlib.sha256()
    for path in sorted(template.rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(template)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
