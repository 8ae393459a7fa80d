"""A generated project as an update finds it, and the states in which it is left alone."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from django_forge.answers import Answer, files
from django_forge.errors import DirtyTreeError, ForgeError, MergeError, ProjectError
from django_forge.scaffold.git import Git
from django_forge.scaffold.template import release_number

ANSWERS_FILE = ".copier-answers.yml"
_UNFINISHED = {
    "MERGE_HEAD": "merge",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "BISECT_LOG": "bisect",
}


@dataclass(frozen=True)
class Generated:
    """A project that django-forge made, somewhere in a git repository."""

    path: Path
    top: Path
    prefix: str  # where the project lies in its repository: empty, or with a slash at its end
    url: str = ""
    release: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)

    @property
    def git(self) -> Git:
        """Git in the repository, with the user's configuration."""
        return Git(self.top)

    def git_path(self, name: str) -> Path:
        """Find one of git's own files."""
        return self.top / self.git("rev-parse", "--git-path", name).strip()


def read(path: Path) -> Generated:
    """Read a generated project, or say why the folder is none."""
    answers_file = _answers_file(path)
    entries = files.read_all(answers_file)
    url, release = entries.get("_src_path"), entries.get("_commit")
    if not isinstance(url, str) or not isinstance(release, str):
        raise ProjectError(
            f"{answers_file} names no template and release",
            hint=f"restore it: git checkout HEAD -- {ANSWERS_FILE}",
        )
    if release_number(release) is None:
        raise ProjectError(
            f"{answers_file} records {release!r}, which is no release of a template",
            hint="_commit is a tag such as v1.0.0",
        )
    answers = {name: value for name, value in entries.items() if not name.startswith("_")}
    return replace(place(path), url=url, release=release, answers=answers)


def place(path: Path) -> Generated:
    """Find where a project lies, without its answers: in a conflict they may not be readable."""
    _answers_file(path)
    try:
        output = Git(path)("rev-parse", "--show-toplevel", "--show-prefix")
    except ForgeError as error:
        raise ProjectError(
            f"{path.absolute()} is in no usable git repository ({error.what})",
            hint="an update is a merge: git init && git add --all && git commit",
        ) from error
    top, prefix = output.removesuffix("\n").split("\n")
    return Generated(path.resolve(), Path(top), prefix)


def require_calm(project: Generated) -> None:
    """Refuse a repository with unfinished work in it."""
    if unfinished := unfinished_work(project):
        raise MergeError(
            f"a {unfinished} is in progress in {project.top}",
            hint=f"finish it, or: git {unfinished} --abort",
        )
    if project.git.attempt("rev-parse", "--verify", "--quiet", "HEAD")[0]:
        raise ProjectError(f"{project.top} has no commit yet", hint="commit the project first")
    if project.git.attempt("symbolic-ref", "--quiet", "HEAD")[0]:
        raise MergeError(
            f"HEAD is detached in {project.top}, the update would be lost",
            hint="switch to a branch: git switch -c update",
        )
    status = project.git("status", "--porcelain", "-z", "--untracked-files=normal")
    changed = [entry[3:] for entry in status.split("\0") if entry]
    if changed:
        more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        raise DirtyTreeError(
            f"{project.top} has changes that are not committed ({changed[0]}{more})",
            hint="commit them, or put them aside: git stash --include-untracked",
        )


def unfinished_work(project: Generated) -> str | None:
    """Name the git operation that waits to be finished, if any."""
    found = (work for name, work in _UNFINISHED.items() if project.git_path(name).exists())
    return next(found, None)


@contextmanager
def alone(project: Generated) -> Iterator[None]:
    """Keep a second update out while one runs; the system frees the lock of a killed one."""
    import fcntl

    handle = os.open(project.git_path("django-forge.lock"), os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        raise MergeError(
            f"another update of {project.path} is running", hint="wait for it to end"
        ) from error
    try:
        yield
    finally:
        os.close(handle)


def _answers_file(path: Path) -> Path:
    if not path.is_dir():
        state = "is a file" if path.exists() else "does not exist"
        raise ProjectError(f"{path} {state}", hint="give the folder of a generated project")
    if not (path / ANSWERS_FILE).is_file():
        raise ProjectError(
            f"{path.absolute()} is no project made by django-forge",
            hint=f"it has no {ANSWERS_FILE}",
        )
    return path / ANSWERS_FILE
