"""A copy of a code base in a throw-away git repository, and what a tool changed in it."""

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from corpus.failure import ExamBrokenError

# The user's own git settings (hooks, signing, ignored files, line endings) stay out of it.
GIT_ENV = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{
        f"GIT_{role}_{field}": value
        for role in ("AUTHOR", "COMMITTER")
        for field, value in (("NAME", "corpus"), ("EMAIL", "corpus@example.invalid"))
    },
}
_LEGACY = "corpus-legacy"
_DIFF = ("diff", "--cached", "--no-renames", "--no-color", "--no-ext-diff")
_ADDED_LINE = re.compile(r"^\+(?!\+\+)(.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a tool did to a copy, new files included."""

    files: int
    added_lines: tuple[str, ...]


def commit_all(copy: Path) -> None:
    """Make the copy a git repository with one commit, also of the files that it ignores."""
    git(copy, "init", "--quiet", ".")
    git(copy, "add", "--all", "--force", ".")
    git(copy, "commit", "--quiet", "--message", "Legacy.")
    git(copy, "tag", _LEGACY)


def changes_in(copy: Path) -> Changes:
    """Compare the copy with what it was; the tool may have made commits of its own."""
    git(copy, "add", "--all", ".")
    names = git(copy, *_DIFF, "--name-only", "-z", _LEGACY)
    diff = git(copy, *_DIFF, "--text", "--unified=0", _LEGACY)
    return Changes(files=names.count("\0"), added_lines=tuple(_ADDED_LINE.findall(diff)))


def python_files(copy: Path) -> tuple[str, ...]:
    """List the tracked Python files, relative to the copy."""
    return tuple(filter(None, git(copy, "ls-files", "-z", "*.py").split("\0")))


def git(copy: Path, *arguments: str) -> str:
    """Run git in the copy, whose own hooks and attributes are all that it knows."""
    done = subprocess.run(
        ["git", *arguments],
        cwd=copy,
        env={**os.environ, **GIT_ENV},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise ExamBrokenError(f"git {arguments[0]} failed in {copy}", output=done.stderr)
    return done.stdout
