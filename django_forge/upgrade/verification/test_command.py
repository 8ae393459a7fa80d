"""Finds how a project's tests are run, from its files alone."""

import os
import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django_forge.upgrade.verification.tox_commands import read_commands
from django_forge.upgrade.verification.tox_words import NOSE, PYTEST, Translator

_PYTEST_CONFIGS = {
    "pytest.ini": r"^\[pytest\]",
    "tox.ini": r"^\[pytest\]",
    "setup.cfg": r"^\[tool:pytest\]",
    "pyproject.toml": r"^\[tool\.pytest\.ini_options\]",
}
_FOR_PYTEST = ("pytest", "pytest-django")
_RUNNERS = ("runtests.py", "tests/runtests.py", "run_tests.py", "tests/run_tests.py")


@dataclass(frozen=True, slots=True)
class TestCommand:
    """Words whose first is `python`, the packages that they need, and variables."""

    words: tuple[str, ...]
    needs: tuple[str, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)
    cwd: Path | None = None

    __test__ = False

    @property
    def shown(self) -> str:
        """Give the command as a user would type it."""
        return shlex.join(self.words)

    @property
    def takes_labels(self) -> bool:
        """Tell whether single tests can be asked for by adding their names."""
        return self.is_pytest or _is_django_test(self.words)

    @property
    def is_pytest(self) -> bool:
        """Tell whether pytest runs the tests."""
        return self.words[:3] == PYTEST

    def for_labels(self, labels: Sequence[str]) -> tuple[str, ...]:
        """Give the command that runs only some tests."""
        if not labels or not self.takes_labels:
            return self.words
        if self.is_pytest:
            return (*self.words[:3], *(w for w in self.words[3:] if w.startswith("-")), *labels)
        at = self.words.index("test") + 1
        options = [word for word in self.words[at:] if word.startswith("-") and "=" in word]
        return (*self.words[:at], *labels, *options)


def find_test_command(
    root: Path, *, manage: Path | None, settings: str, scratch: Path, knows_nose: bool
) -> TestCommand | None:
    """Find the command, in the order in which a project's own words count."""
    found = _declared(root, manage, scratch, knows_nose=knows_nose)
    return next(found, None) or next(_customary(root, manage, settings, knows_nose), None)


def _declared(
    root: Path, manage: Path | None, scratch: Path, *, knows_nose: bool
) -> Iterator[TestCommand]:
    """Give what configuration files say."""
    if any(_has(root / name, pattern) for name, pattern in _PYTEST_CONFIGS.items()):
        yield TestCommand(PYTEST, _FOR_PYTEST)
    translator = Translator(os.path.relpath(manage, root) if manage else "", knows_nose)
    for said in read_commands(root, scratch=scratch):
        words = translator.translated(said.words)
        if words:
            yield TestCommand(words, _FOR_PYTEST if words[:3] == PYTEST else (), said.variables)


def _customary(
    root: Path, manage: Path | None, settings: str, knows_nose: bool
) -> Iterator[TestCommand]:
    """Give what files of a well-known name stand for."""
    for name in _RUNNERS:
        if (root / name).is_file():
            yield TestCommand(("python", name))
    if manage:
        folder = manage.parent if _has_tests(manage.parent) else root
        yield TestCommand(("python", os.path.relpath(manage, folder), "test"), cwd=folder)
    if _has(root / "setup.cfg", r"^\[nosetests\]"):
        yield TestCommand(NOSE, ("nose",)) if knows_nose else TestCommand(PYTEST, _FOR_PYTEST)
    if (root / "conftest.py").is_file():
        yield TestCommand(PYTEST, _FOR_PYTEST)
    if settings:
        yield TestCommand(("python", "-m", "django", "test"))
    if _has(root / "setup.py", r"\btest_suite\s*="):
        yield TestCommand(("python", "setup.py", "test"), ("setuptools<72",))


def _has_tests(folder: Path) -> bool:
    """Tell whether a folder holds tests: the manage.py of a demo stands elsewhere."""
    return any(True for _ in folder.rglob("test*.py"))


def _has(path: Path, pattern: str) -> bool:
    return path.is_file() and bool(
        re.search(pattern, path.read_text("utf-8", "replace"), re.MULTILINE)
    )


def _is_django_test(words: tuple[str, ...]) -> bool:
    if "test" not in words:
        return False
    before = words[: words.index("test")]
    return before[-1].endswith("manage.py") or before[-2:] == ("-m", "django")
