"""Translates a command of tox into one that the environment's Python runs."""

import re
from dataclasses import dataclass
from pathlib import Path

PYTEST = ("python", "-m", "pytest")
NOSE = ("python", "-m", "nose")
_FLAGS_WITH_VALUE = frozenset({"--source", "--omit", "--include", "--rcfile", "--concurrency"})

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Translator:
    """What a translation depends on: the project's manage.py, and whether nose runs at all."""

    manage: str
    knows_nose: bool

    def translated(self, words: Words) -> Words | None:
        """Give the words with `python` in front; None for a command that runs no tests."""
        first, rest = Path(words[0]).name, words[1:]
        if first == "coverage":
            return self._without_coverage(rest) if rest[:1] == ("run",) else None
        if first in {"pytest", "py.test"}:
            return (*PYTEST, *rest)
        if first.startswith("nosetests"):
            return (*NOSE, *rest) if self.knows_nose else PYTEST
        if first.startswith("python"):
            return _of_python(rest)
        if first.endswith(".py") and not first.startswith("django-admin"):
            return _of_python(words)
        return self._of_script(first, rest)

    def _of_script(self, first: str, rest: Words) -> Words | None:
        """Translate a script of Django, or the project's own around its manage.py."""
        if rest[:1] != ("test",):
            return None
        if first in {"django-admin", "django-admin.py"}:
            return ("python", "-m", "django", *rest)
        return ("python", self.manage, *rest) if self.manage else None

    def _without_coverage(self, words: Words) -> Words | None:
        at = 1
        while at < len(words) and words[at].startswith("-") and words[at] not in {"-m", "--module"}:
            at += 2 if words[at] in _FLAGS_WITH_VALUE else 1
        rest = words[at:]
        if rest and (rest[0].startswith("-") or rest[0].endswith(".py")):
            rest = ("python", *rest)
        return self.translated(rest) if rest else None


def _of_python(rest: Words) -> Words | None:
    if rest[:2] in {("-m", "pytest"), ("-m", "py.test")}:
        return (*PYTEST, *rest[2:])
    scripts = [Path(word).name for word in rest if word.endswith(".py")]
    runs = any(re.search(r"run_?tests?|test_?runner", name) for name in scripts)
    runs = runs or "test" in rest or rest[:2] == ("-m", "unittest")
    return ("python", *rest) if runs else None
