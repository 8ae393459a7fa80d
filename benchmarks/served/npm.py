"""Programs in JavaScript, installed once and run by node."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "django-forge-benchmarks"


def installed(name: str, version: str) -> Path:
    """Return the folder in which a package is installed, without running scripts of its own."""
    folder = CACHE / f"{name.replace('/', '+')}-{version}"
    if not (folder / "node_modules" / name / "package.json").exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text("{}\n")
        command = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run([*command, f"{name}@{version}"], cwd=folder, check=True, stdout=sys.stderr)
    return folder


def run(
    folder: Path,
    script: str,
    *words: str,
    variables: Mapping[str, str] = MappingProxyType({}),
    said: str = "",
) -> str:
    """Run a module that is written out, with the packages of the folder, and return its output."""
    result = subprocess.run(
        ["node", "--input-type=module", "--eval", script, "--", *words],
        cwd=folder,
        env=os.environ | dict(variables),
        input=said,
        check=False,
        stdout=subprocess.PIPE,
        text=True,
    )
    if result.returncode:
        raise SystemExit("node has failed; the lines above say why.")
    return result.stdout
