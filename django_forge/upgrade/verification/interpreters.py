"""Finds the Python for a release of Django: pyenv's, those on the PATH, those that uv manages."""

import os
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from uv import find_uv_bin

from codemods.releases import Release, label

# For each release from which on it holds: the Pythons that it runs on, the best choice first.
# The best is the one that packages of its time were built for.
_PYTHONS: tuple[tuple[Release, tuple[str, ...]], ...] = (
    ((6, 0), ("3.12", "3.13", "3.14")),
    ((5, 1), ("3.12", "3.11", "3.13", "3.10")),
    ((5, 0), ("3.11", "3.12", "3.10")),
    ((4, 1), ("3.11", "3.10", "3.9", "3.8")),
    ((4, 0), ("3.10", "3.9", "3.8")),
    ((3, 2), ("3.9", "3.8", "3.10", "3.7", "3.6")),
    ((3, 0), ("3.8", "3.7", "3.6", "3.9")),
    ((2, 2), ("3.7", "3.6", "3.8", "3.9")),
    ((1, 0), ("3.6", "3.7")),
)


def pythons_for(release: Release) -> tuple[str, ...]:
    """Give the Pythons that a release of Django runs on, the best choice first."""
    return next(pythons for since, pythons in _PYTHONS if release >= since)


def find_interpreter(release: Release, *, wanted: str = "") -> tuple[Path | None, str]:
    """Give an interpreter, or the line that says which one is missing."""
    if "/" in wanted:
        return Path(wanted).absolute(), ""
    versions = (wanted,) if wanted else pythons_for(release)
    for version in versions:
        found = python_of(version)
        if found:
            return found, ""
    names = " or ".join(versions)
    reason = "" if wanted else f" for Django {label(release)}"
    return None, f"there is no Python {names} on this machine{reason}"


@cache
def python_of(version: str) -> Path | None:
    """Give an interpreter of a version such as 3.8 that runs, pyenv's newest first."""
    for candidate in [*_pyenv(version), *_uv(version)]:
        if _runs(candidate):
            return candidate
    return None


def _pyenv(version: str) -> Iterator[Path]:
    """Give pyenv's interpreters of a version, the newest first: its shims only run one of them."""
    root = Path(os.environ.get("PYENV_ROOT") or "~/.pyenv").expanduser()
    pattern = f"{version}*" if version.count(".") > 1 else f"{version}.*"
    found = [path for path in (root / "versions").glob(f"{pattern}/bin/python") if path.is_file()]
    yield from sorted(found, key=lambda path: _numbers(path.parts[-3]), reverse=True)


def _numbers(text: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", text)]


def _uv(version: str) -> Iterator[Path]:
    words = ["python", "find", "--no-python-downloads", "--no-project", "--system", version]
    done = subprocess.run(
        [find_uv_bin(), *words], capture_output=True, text=True, check=False, timeout=60
    )
    if not done.returncode and done.stdout.strip():
        yield Path(done.stdout.strip())


def _runs(python: Path) -> bool:
    try:
        done = subprocess.run([python, "-c", ""], capture_output=True, check=False, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return not done.returncode
