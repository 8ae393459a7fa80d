"""Builds the pinned virtual environments with uv, once for each set of pins."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from uv import find_uv_bin

from corpus.entries import Environment
from corpus.failure import ExamBrokenError
from django_forge.upgrade.verification import interpreters


def python_of(environment: Environment, *, below: Path) -> Path:
    """Give the interpreter of an environment, which is built when it is not there yet."""
    key = hashlib.sha256(repr(environment).encode()).hexdigest()[:16]
    folder = below / key
    python, complete = folder / "bin/python", folder / "complete"
    if not complete.exists():
        shutil.rmtree(folder, ignore_errors=True)
        _uv(["venv", "--quiet", "--python", str(interpreter(environment.python)), str(folder)])
        _install(environment, python=python, folder=folder)
        complete.touch()
    return python


def interpreter(version: str) -> Path:
    """Find a Python of this feature release: pyenv's newest, or one that uv knows."""
    found = interpreters.python_of(version)
    if found is None:
        raise ExamBrokenError(
            f"no Python {version} on this machine; `pyenv install {version}` makes one"
        )
    return found


def _install(environment: Environment, *, python: Path, folder: Path) -> None:
    pins = folder / "requirements.txt"
    pins.write_text("\n".join(environment.requirements) + "\n", encoding="utf-8")
    command = ["pip", "install", "--quiet", "--python", str(python), "--requirement", str(pins)]
    if environment.exclude_newer:
        command += ["--exclude-newer", environment.exclude_newer]
    for package, day in environment.exclude_newer_package:
        command += ["--exclude-newer-package", f"{package}={day}"]
    _uv(command)


def _uv(arguments: Sequence[str]) -> str:
    """Run uv, which must use the interpreters that are there: old ones are not to be replaced."""
    done = subprocess.run(
        [find_uv_bin(), *arguments],
        env={**os.environ, "UV_PYTHON_DOWNLOADS": "never"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ExamBrokenError(f"uv {arguments[0]} {arguments[1]} failed", output=done.stderr)
    return done.stdout
