"""Two installed versions of django-forge, made once: this one, and one whose template moved on."""

import fcntl
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from packaging.version import Version

from django_forge.scaffold import history, source

CHECKOUT = Path(source.__file__).resolve().parents[2]
THIS = Version(source.declared(CHECKOUT)[0])
OLD, NEW = f"v{THIS}", f"v{THIS.major}.{THIS.minor}.{THIS.micro + 1}"


@dataclass(frozen=True)
class Tools:
    """Folders made for the tests: two wheels, each in a virtual environment, and their trees."""

    folder: Path
    old: str = OLD
    new: str = NEW

    def tree(self, version: str) -> Path:
        """Give the source tree of a version."""
        return self.folder / f"tree-{version}"

    def wheel(self, version: str) -> Path:
        """Give the wheel of a version."""
        return next((self.folder / f"wheel-{version}").glob("*.whl"))

    def command(self, version: str, name: str = "django-forge") -> str:
        """Give a command of the environment that a version is installed in."""
        return str(self.folder / f"venv-{version}" / "bin" / name)

    def build(self, tree: Path, target: Path, *, kind: str = "wheel") -> Path:
        """Build a wheel or an sdist of a tree with the build backend of this environment."""
        hatchling = [sys.executable, "-m", "hatchling", "build", "--target", kind]
        command = [*hatchling, "--directory", str(target)]
        subprocess.run(command, cwd=tree, check=True, capture_output=True)
        return next(iter(target.iterdir()))

    def install(self, folder: Path, *what: Path | str) -> None:
        """Install into a new environment that sees this one's packages, without the network."""
        subprocess.run([_uv(), "venv", "--quiet", "--python", sys.executable, folder], check=True)
        site = next((folder / "lib").glob("python*")) / "site-packages"
        (site / "from-the-tests.pth").write_text(sysconfig.get_path("purelib") + "\n")
        command = [_uv(), "pip", "install", "--quiet", "--no-deps", "--offline"]
        subprocess.run([*command, "--python", folder / "bin" / "python", *what], check=True)


@pytest.fixture(scope="session")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Tools:
    """Build and install both versions, once for all workers of a run."""
    base = tmp_path_factory.getbasetemp()
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    folder = base.parent / f"tools-{run}" if run else base / "tools"
    with _turn(folder.with_suffix(".lock")):
        made = Tools(folder)
        if not folder.exists():
            folder.mkdir()
            _make(made)
    return made


def _make(made: Tools) -> None:
    _copy(CHECKOUT, made.tree(OLD))
    _set_version(made.tree(OLD), OLD)
    _copy(made.tree(OLD), made.tree(NEW))
    _move_on(made.tree(NEW))
    for version in (OLD, NEW):
        made.build(made.tree(version), made.folder / f"wheel-{version}")
        made.install(made.folder / f"venv-{version}", made.wheel(version))


def _copy(tree: Path, target: Path) -> None:
    """Copy what belongs to the project: an environment beside it stays where it is."""
    parts = ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "examples")
    for path in (*map(Path, parts), Path("django_forge"), Path("codemods"), *history.content(tree)):
        if (tree / path).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(tree / path, target / path, ignore=ignored)
        else:
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(tree / path, target / path)
    if not (target / history.BUNDLE).exists() and (tree / history.BUNDLE).exists():
        shutil.copy2(tree / history.BUNDLE, target / history.BUNDLE)


def _move_on(tree: Path) -> None:
    """Make the next release: one file changed, one renamed and changed, one new."""
    released = tree / history.BUNDLE
    history.extend(
        released if released.exists() else None, tag=OLD, root=tree, target=tree / "next.bundle"
    )
    (tree / "next.bundle").rename(released)
    _set_version(tree, NEW)
    project = tree / "template" / "project"
    (project / "manage.py").write_text((project / "manage.py").read_text() + "\n# The end.\n")
    (project / "config" / "environment.py").write_text(
        (project / "config" / "env.py").read_text() + "\n# Read once, at the start.\n"
    )
    (project / "config" / "env.py").unlink()
    (project / "NOTES.md").write_text("# Notes\n")


def _set_version(tree: Path, version: str) -> None:
    number, _ = source.declared(tree)
    path = tree / "pyproject.toml"
    text = path.read_text("utf-8")
    old, new = f'version = "{number}"', f'version = "{version.removeprefix("v")}"'
    path.write_text(text.replace(old, new, 1), "utf-8")


def _uv() -> str:
    from uv import find_uv_bin

    return find_uv_bin()


@contextmanager
def _turn(path: Path) -> Iterator[None]:
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
