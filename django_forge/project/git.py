"""What git says of a folder, asked so that a hostile repository's own settings start nothing.

A legacy repository can bring a `.git/config` along: file system monitors, hooks and clean filters
are programs, so they are switched off in every call.
"""

import os
import subprocess
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from django_forge.errors import ProjectError

_SAFE = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "core.sshCommand=false",
    "core.untrackedCache=false",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
    "submodule.recurse=false",
)
# Set inside a git hook, and then they would point at another repository.
_LOCAL_VARIABLES = frozenset(
    {
        *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX"),
        *("GIT_NAMESPACE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"),
    }
)
_OPERATIONS = {
    "MERGE_HEAD": "merge",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
    "BISECT_LOG": "bisect",
}
# How many fields precede the path in a line of `status --porcelain=v2`.
_FIELDS_BEFORE_PATH = {"1": 8, "2": 9, "u": 10}


class Tree(StrEnum):
    """What kind of work tree a folder is."""

    NONE = "none"
    BARE = "bare"
    CLEAN = "clean"
    DIRTY = "dirty"


@dataclass(frozen=True, slots=True)
class GitState:
    """The state of the work tree below one folder; paths are relative to the repository's top."""

    tree: Tree
    staged: tuple[str, ...] = ()
    unstaged: tuple[str, ...] = ()
    untracked: tuple[str, ...] = ()
    operation: str = ""
    branch: str = ""
    linked_worktree: bool = False

    @property
    def detached(self) -> bool:
        """Whether commits would belong to no branch."""
        return self.tree in {Tree.CLEAN, Tree.DIRTY} and not self.branch


def git_state(folder: Path) -> GitState:
    """Look at the work tree; a folder without git, or without a git to ask, is `Tree.NONE`."""
    asked = ask(folder, "rev-parse", "--absolute-git-dir", "--git-common-dir", "--show-toplevel")
    if asked is None or _is_no_repository(asked):
        return GitState(Tree.NONE)
    if asked.returncode:
        return _bare_or_refused(folder, asked)
    git_dir, common_dir, _ = os.fsdecode(asked.stdout).splitlines()
    told = _ask_well(
        folder,
        *_without_filters(folder),
        *("status", "--porcelain=v2", "--branch", "-z", "--ignore-submodules=dirty"),
        *("--untracked-files=normal", "--", "."),
    )
    return _state(
        told,
        operation=_operation(Path(git_dir)),
        linked=Path(git_dir) != (folder / common_dir).resolve(),
    )


def list_files(folder: Path) -> list[str] | None:
    """Give the files that git knows or would take in, relative to the folder; None without git."""
    asked = ask(folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    if asked is None or asked.returncode:
        return None
    return sorted({os.fsdecode(name) for name in asked.stdout.split(b"\0") if name})


def ask(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes] | None:
    """Run git in the folder with everything switched off that could start a program."""
    settings = [word for setting in _SAFE for word in ("-c", setting)]
    environment = {
        name: value for name, value in os.environ.items() if name not in _LOCAL_VARIABLES
    }
    environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        return subprocess.run(
            ["git", *settings, *words],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        return None


def _ask_well(folder: Path, *words: str) -> bytes:
    asked = ask(folder, *words)
    if asked is None or asked.returncode:
        raise _refused(folder, asked.stderr if asked else b"")
    return asked.stdout


def _is_no_repository(asked: subprocess.CompletedProcess[bytes]) -> bool:
    return asked.returncode != 0 and b"not a git repository" in asked.stderr


def _bare_or_refused(folder: Path, asked: subprocess.CompletedProcess[bytes]) -> GitState:
    if b"bare repository" in asked.stderr or b"must be run in a work tree" in asked.stderr:
        return GitState(Tree.BARE)
    raise _refused(folder, asked.stderr)


def _refused(folder: Path, stderr: bytes) -> ProjectError:
    said = os.fsdecode(stderr).strip().splitlines() or ["no reason given"]
    return ProjectError(f"git cannot read {folder} ({said[0]})", hint="see what `git status` says")


def _without_filters(folder: Path) -> list[str]:
    """Switch the repository's own filter programs off; `git status` would run them."""
    asked = ask(folder, "config", "--show-scope", "-z", "--name-only", "--get-regexp", r"^filter\.")
    fields = os.fsdecode(asked.stdout).split("\0") if asked else []
    own = {
        name
        for scope, name in zip(fields[::2], fields[1::2], strict=False)
        if scope in {"local", "worktree"}
    }
    drivers = sorted({name.rpartition(".")[0] for name in own})
    settings = [
        f"{driver}.{key}"
        for driver in drivers
        for key in ("clean=", "smudge=", "process=", "required=false")
    ]
    return [word for setting in settings for word in ("-c", setting)]


def _operation(git_dir: Path) -> str:
    return next((name for mark, name in _OPERATIONS.items() if (git_dir / mark).exists()), "")


def _state(told: bytes, *, operation: str, linked: bool) -> GitState:
    staged: list[str] = []
    unstaged: list[str] = []
    untracked: list[str] = []
    branch = ""
    fields = iter(os.fsdecode(told).split("\0"))
    for field in fields:
        kind, _, rest = field.partition(" ")
        if rest.startswith("branch.head "):
            branch = rest.removeprefix("branch.head ").replace("(detached)", "")
        elif kind == "?":
            untracked.append(rest)
        elif kind in _FIELDS_BEFORE_PATH:
            path = field.split(" ", _FIELDS_BEFORE_PATH[kind])[-1]
            staged += [path] if rest[0] != "." else []
            unstaged += [path] if rest[1] != "." else []
            if kind == "2":
                next(fields)  # the name that it had before
    return GitState(
        Tree.DIRTY if staged or unstaged or untracked else Tree.CLEAN,
        staged=tuple(staged),
        unstaged=tuple(unstaged),
        untracked=tuple(untracked),
        operation=operation,
        branch=branch,
        linked_worktree=linked,
    )
