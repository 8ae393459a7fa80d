"""Builds a side's environment with uv: an interpreter that fits, and the project's requirements."""

import json
import os
import re
import subprocess
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from packaging.utils import canonicalize_name
from uv import find_uv_bin

from codemods.releases import RELEASES, Release, label
from django_forge.upgrade.verification.complaint import shortened, unbuildable
from django_forge.upgrade.verification.interpreters import find_interpreter
from django_forge.upgrade.verification.process import Command, Start
from django_forge.upgrade.verification.requirement_set import RequirementSet
from django_forge.upgrade.verification.verified import Environment

_UNBUILT_ALLOWED = 5
# The day on which a release was supported no longer: packages of that day work with it.
_LAST_DAYS = {
    (1, 11): "2020-04-01",
    (2, 0): "2019-04-01",
    (2, 1): "2019-12-02",
    (2, 2): "2022-04-11",
    (3, 0): "2021-04-06",
    (3, 1): "2021-12-07",
    (3, 2): "2024-04-01",
    (4, 0): "2023-04-03",
    (4, 1): "2023-12-05",
}
# Old packages import pkg_resources, which newer releases of setuptools no longer bring.
_ALWAYS = ("setuptools<81",)
_FROM_WHEELS = {"psycopg2": "psycopg2-binary"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An environment to build: `is_old` lets packages be those of the release's own time."""

    release: Release
    requirements: RequirementSet
    extra: tuple[str, ...]
    folder: Path
    wanted: str
    is_old: bool
    timeout: int


@dataclass(frozen=True, slots=True)
class Built:
    """An environment that is there; without a `python` its facts say why not."""

    python: Path | None
    facts: Environment


def build(order: Order, *, start: Start) -> Built:
    """Build an environment, or take the ready one that the user has named."""
    began = time.monotonic()
    interpreter, trouble = find_interpreter(order.release, wanted=order.wanted)
    if interpreter is None:
        return Built(None, Environment(trouble=(trouble,)))
    if _is_ready(interpreter):
        return Built(interpreter, _facts(interpreter, began))
    order.folder.mkdir(parents=True, exist_ok=True)
    python = order.folder / "venv/bin/python"
    said = _uv(order, ["venv", "--python", str(interpreter), str(order.folder / "venv")], start)
    if said is not None:
        return Built(None, Environment(trouble=shortened(said)))
    lines, notes = _lines(order), list(order.requirements.notes)
    for _ in range(_UNBUILT_ALLOWED):
        said = _install(order, lines, python, start)
        if said is None:
            return Built(python, replace(_facts(python, began), notes=tuple(notes)))
        unbuilt = canonicalize_name(unbuildable(said))
        kept = [line for line in lines if canonicalize_name(_name(line)) != unbuilt]
        if len(kept) == len(lines):
            break
        notes.append(f"{unbuilt} could not be built and is left out")
        lines = kept
    return Built(None, Environment(trouble=shortened(said or ""), notes=tuple(notes)))


def _is_ready(interpreter: Path) -> bool:
    """Tell whether this is the Python of an environment that somebody has made."""
    return (interpreter.parent.parent / "pyvenv.cfg").is_file()


def _lines(order: Order) -> list[str]:
    lines = [*order.requirements.lines, *order.extra, *_ALWAYS]
    return [_from_wheel(line) for line in lines if _name(line).lower() != "django"] + [
        f"Django{_range(order)}"
    ]


def _range(order: Order) -> str:
    """Give the versions of Django: what the project pins, within the side's release."""
    following = RELEASES[RELEASES.index(order.release) + 1]
    own = ",".join(str(versions) for versions in order.requirements.django if str(versions))
    bounds = f">={label(order.release)},<{label(following)}"
    return f"{bounds},{own}" if own and order.is_old else bounds


def _from_wheel(line: str) -> str:
    name = _name(line)
    return _FROM_WHEELS.get(name.lower(), name) + line[len(name) :]


def _name(line: str) -> str:
    match = re.match(r"[A-Za-z0-9][\w.-]*", line)
    return match[0] if match else ""


def _install(order: Order, lines: Iterable[str], python: Path, start: Start) -> str | None:
    """Install the lines; give what the installer said when no way to do it works."""
    wanted = order.folder / "requirements.txt"
    wanted.write_text("\n".join(lines) + "\n", "utf-8")
    words = ["pip", "install", "--python", str(python), "--requirement", str(wanted)]
    said = None
    for options in _ways(order):
        said = _uv(order, [*words, *options], start)
        if said is None:
            return None
    return said


def _ways(order: Order) -> Iterator[list[str]]:
    day = _LAST_DAYS.get(order.release)
    if order.is_old and day:
        yield ["--exclude-newer", day]
    yield []


def _uv(order: Order, words: list[str], start: Start) -> str | None:
    """Run uv; None when all is well, what it said when not."""
    command = Command(
        words=(find_uv_bin(), *words),
        cwd=order.folder,
        env={**os.environ, "UV_PYTHON_DOWNLOADS": "never", "NO_COLOR": "1"},
        log=order.folder / "uv.log",
        timeout=order.timeout,
    )
    finished = start(command)
    if finished.timed_out:
        return f"the installer did not end within {order.timeout} s"
    return command.log.read_text("utf-8", "replace") if finished.code else None


_ASK = """
import json, sys
try:
    from importlib.metadata import distributions
    found = [(d.metadata["Name"], d.version) for d in distributions()]
except ImportError:
    import pkg_resources
    found = [(d.project_name, d.version) for d in pkg_resources.working_set]
print(json.dumps([".".join(map(str, sys.version_info[:3])), sorted(set(found))]))
"""


def _facts(python: Path, began: float) -> Environment:
    done = subprocess.run(
        [python, "-c", _ASK], capture_output=True, text=True, check=False, timeout=60
    )
    if done.returncode:
        return Environment(trouble=(f"{python} cannot be asked for its packages",))
    version, found = json.loads(done.stdout)
    packages = {canonicalize_name(name): number for name, number in found if name}
    return Environment(
        python=version,
        django=packages.get(canonicalize_name("django"), ""),
        packages=tuple(f"{name}=={number}" for name, number in sorted(packages.items())),
        seconds=time.monotonic() - began,
    )
