"""The new project's `uv.lock`, pruned from the one that the template ships, without a network."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from enum import Enum
from pathlib import Path

from django_forge.scaffold import pruning
from django_forge.scaffold.template import Template

FILE = "uv.lock"
FOLDER = "template/locks"
_PATIENCE = 120  # seconds for a resolution over the network


class Outcome(Enum):
    """How a project came by its lock."""

    SHIPPED = "shipped"
    RESOLVED = "resolved"
    MISSING = "missing"


def shipped(template: Template, release: str) -> tuple[str, ...]:
    """Read the locks that a release of the template carries, one per Django and Python."""
    listing = template.git("ls-tree", "-r", "--name-only", release, "--", FOLDER)
    paths = (path for path in listing.splitlines() if path.endswith(f"/{FILE}"))
    return tuple(filter(None, (template.file(release, path) for path in paths)))


def packages(locks: Iterable[str]) -> frozenset[str]:
    """Name every package that a project made from these locks may depend on."""
    return frozenset[str]().union(*map(pruning.names, locks))


def write(folder: Path, locks: Iterable[str]) -> Outcome:
    """Write `uv.lock` into a project: pruned when a shipped lock fits, or else resolved."""
    pruned = pruned_for((folder / "pyproject.toml").read_text("utf-8"), locks)
    if pruned is not None:
        (folder / FILE).write_text(pruned, "utf-8")
        return Outcome.SHIPPED
    return Outcome.RESOLVED if resolve(folder) else Outcome.MISSING


def pruned_for(pyproject: str, locks: Iterable[str]) -> str | None:
    """Prune the first lock that fits a project; nothing when none does."""
    for text in locks:
        try:
            return pruning.prune(text, pruning.wanted_by(pyproject))
        except pruning.LockUnfitError:
            continue
    return None


def resolve(folder: Path, *, offline: bool = False) -> bool:
    """Let uv bring a project's lock up to date; tell whether that was possible."""
    command = [uv_command(), "lock", "--quiet", *(["--offline"] if offline else [])]
    without_downloads = os.environ | {"UV_PYTHON_DOWNLOADS": "never"}
    without_downloads.pop("VIRTUAL_ENV", None)
    try:
        result = subprocess.run(
            command,
            cwd=folder,
            env=without_downloads,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return result.returncode == 0


def uv_command() -> str:
    """Find uv: on PATH, or the one that came with django-forge."""
    if shutil.which("uv"):
        return "uv"
    from uv import find_uv_bin

    with suppress(FileNotFoundError):
        return find_uv_bin()
    return "uv"
