"""Renders a project from this checkout, and installs what it depends on."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from copier import run_copy
from uv import find_uv_bin

ROOT = Path(__file__).resolve().parents[2]
LEFT_BY_TOOLS = shutil.ignore_patterns("__pycache__", ".mypy_cache", ".ruff_cache")
PYTHONS = {"5.2": "3.11", "6.1": "3.13"}


def render(folder: Path, *, preset: str, django: str) -> None:
    """Make the project of a preset in the folder, with its environment in `.venv`."""
    answers = yaml.safe_load((ROOT / "examples" / f"{preset}.yml").read_text())
    answers |= {"project_name": "exam", "django_version": django}
    with TemporaryDirectory() as name:
        # Without .git, or Copier would take the last release.
        template = Path(name)
        shutil.copy(ROOT / "copier.yml", template)
        shutil.copytree(ROOT / "template", template / "template", ignore=LEFT_BY_TOOLS)
        run_copy(str(template), folder, data=answers, defaults=True, quiet=True, overwrite=True)
    foreign = {"VIRTUAL_ENV", "PYTHONPATH", "DJANGO_SETTINGS_MODULE"}
    environment = {name: value for name, value in os.environ.items() if name not in foreign}
    environment["UV_PYTHON"] = PYTHONS[django]
    command = [find_uv_bin(), "sync", "--all-groups", "--quiet"]
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=sys.stderr)
