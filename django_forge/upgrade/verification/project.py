"""Finds how a project is run: its manage.py, its settings module and its tests."""

import re
import shlex
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django_forge.project.left_out import is_left_out
from django_forge.upgrade.verification.request import Wish
from django_forge.upgrade.verification.test_command import TestCommand, find_test_command

_MODULE = re.compile(r"DJANGO_SETTINGS_MODULE[\"']?\s*[\]\),:=]+\s*[\"']?([A-Za-z_][\w.]*)")
_CONFIGS = ("pytest.ini", "setup.cfg", "tox.ini", "pyproject.toml", "conftest.py", "runtests.py")
_NO_PROJECT = frozenset({"doc", "docs", "example", "examples"})
_DEPTH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A side's tree and how it is run; `settings` is empty when nothing names a module."""

    root: Path
    manage: Path | None
    settings: str
    tests: TestCommand | None

    @property
    def cwd(self) -> Path:
        """Give the folder in which commands are run."""
        return self.manage.parent if self.manage else self.root

    @property
    def import_paths(self) -> tuple[Path, ...]:
        """Give the folders from which the project's packages are imported."""
        source = [self.root / "src"] if (self.root / "src").is_dir() else []
        home = _home_of(self.settings, self.root) if self.settings else None
        return tuple(dict.fromkeys([self.cwd, self.root, *source, *([home] if home else [])]))


def find_project(root: Path, wish: Wish, *, scratch: Path, knows_nose: bool) -> Project:
    """Look at a tree's files; what the user says goes first."""
    manage = _manage(root)
    settings = wish.settings or _settings(root, manage) or _by_name(root)
    if wish.test_command:
        tests: TestCommand | None = _given(wish.test_command)
    else:
        tests = find_test_command(
            root, manage=manage, settings=settings, scratch=scratch, knows_nose=knows_nose
        )
    if tests and not settings:
        settings = _of_command(tests)
    return Project(root=root, manage=manage, settings=settings, tests=tests)


def _given(command: str) -> TestCommand:
    words = tuple(shlex.split(command))
    if Path(words[0]).name in {"pytest", "py.test"}:
        words = ("python", "-m", "pytest", *words[1:])
    needs = ("pytest", "pytest-django") if words[1:3] == ("-m", "pytest") else ()
    return TestCommand(words, needs)


def _manage(root: Path) -> Path | None:
    """Give the manage.py that is nearest to the root; several that are as near are none."""
    found = list(_below(root, "manage.py"))
    own = [path for path in found if not _NO_PROJECT & set(path.relative_to(root).parts)] or found
    depths = Counter(len(path.parts) for path in own)
    nearest = [path for path in own if len(path.parts) == min(depths)]
    return nearest[0] if len(nearest) == 1 else None


def _settings(root: Path, manage: Path | None) -> str:
    files = [manage] if manage else []
    files += [root / name for name in _CONFIGS]
    for path in files:
        named = _named(path)
        if named:
            return named[0]
    everywhere = {name for path in _below(root, "*.py") for name in _named(path)}
    return everywhere.pop() if len(everywhere) == 1 else ""


def _of_command(tests: TestCommand) -> str:
    """Give the settings module that the tests are run with."""
    words = " ".join(tests.words)
    match = re.search(r"--settings[= ]([A-Za-z_][\w.]*)", words)
    return match[1] if match else tests.variables.get("DJANGO_SETTINGS_MODULE", "")


def _by_name(root: Path) -> str:
    """Give the only file that is called like settings and holds some, if there is only one."""
    found = [
        path for path in _below(root, "*settings*.py") if b"INSTALLED_APPS" in path.read_bytes()
    ]
    parts = found[0].relative_to(root).with_suffix("").parts if len(found) == 1 else ()
    return ".".join(parts)


def _home_of(module: str, root: Path) -> Path | None:
    """Give the folder from which a module can be imported."""
    path = Path(*module.split("."))
    for pattern in (f"{path.parts[0]}.py", path.parts[0]):
        for found in _below(root, pattern, wants_folder=not pattern.endswith(".py")):
            home = found.parent
            if (home / path).with_suffix(".py").is_file() or (home / path).is_dir():
                return home
    return None


def _named(path: Path) -> list[str]:
    return _MODULE.findall(path.read_text("utf-8", "replace")) if path.is_file() else []


def _below(
    folder: Path, pattern: str, *, depth: int = _DEPTH, wants_folder: bool = False
) -> Iterator[Path]:
    """Give the files of a name, down to a few levels, without what is not the project's own."""
    found = sorted(folder.glob(pattern))
    yield from (path for path in found if (path.is_dir() if wants_folder else path.is_file()))
    if depth:
        for below in sorted(path for path in folder.iterdir() if path.is_dir()):
            if not below.is_symlink() and not is_left_out(below):
                yield from _below(below, pattern, depth=depth - 1, wants_folder=wants_folder)
