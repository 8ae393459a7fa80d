"""Runs git the same way everywhere: no prompts, no hooks, no signing, and errors of one line."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from django_forge.errors import ForgeError, ToolMissingError

NEW_NEEDS = (2, 32)  # GIT_CONFIG_COUNT (2.31) and GIT_CONFIG_GLOBAL (2.32)
UPDATE_NEEDS = (2, 38)  # merge-tree --write-tree

# What a surrounding git (a hook, an alias) tells its children about its own repository.
_REPOSITORY_VARIABLES = frozenset(
    f"GIT_{word}"
    for word in (
        *("DIR", "WORK_TREE", "INDEX_FILE", "COMMON_DIR", "NAMESPACE", "PREFIX", "TEMPLATE_DIR"),
        *("OBJECT_DIRECTORY", "ALTERNATE_OBJECT_DIRECTORIES", "QUARANTINE_PATH", "EXTERNAL_DIFF"),
        *("LITERAL_PATHSPECS", "GLOB_PATHSPECS", "NOGLOB_PATHSPECS", "ICASE_PATHSPECS"),
        *("AUTHOR_DATE", "COMMITTER_DATE", "REFLOG_ACTION", "TRACE", "TRACE2", "CONFIG"),
    )
)
_CALM = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_EDITOR": ":", "LC_ALL": "C"}
_ISOLATED = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_TEMPLATE_DIR": ""}
# The user's repository keeps its configuration, except for what runs programs or asks questions.
_HARMLESS = (
    *("-c", f"core.hooksPath={os.devnull}", "-c", "core.fsmonitor=false"),
    *("-c", "commit.gpgSign=false", "-c", "merge.verifySignatures=false"),
    *("-c", "core.quotePath=false", "-c", "gc.auto=0", "-c", "maintenance.auto=false"),
)


class GitError(ForgeError):
    """A git command failed; the text is git's own last line."""

    id = "git"


@dataclass(frozen=True)
class Git:
    """Git in one folder; called with a command line it returns what git printed."""

    folder: Path
    isolated: bool = False
    extra: tuple[tuple[str, str], ...] = field(default=())

    def __call__(self, *arguments: str, stdin: str | bytes = b"") -> str:
        """Run one git command; a failure is a `GitError`."""
        code, output, errors = self.attempt(*arguments, stdin=stdin)
        if code:
            raise GitError(f"git {arguments[0]} failed: {_reason(errors or output)}")
        return output

    def attempt(self, *arguments: str, stdin: str | bytes = b"") -> tuple[int, str, str]:
        """Run one git command and return its exit code, output and errors."""
        result = subprocess.run(
            ["git", *_HARMLESS, *arguments],
            cwd=self.folder,
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            env=environment(isolated=self.isolated) | dict(self.extra),
            check=False,
        )
        output = result.stdout.decode(errors="surrogateescape")
        return result.returncode, output, result.stderr.decode(errors="replace")


def environment(*, isolated: bool) -> dict[str, str]:
    """Give the environment git runs in; an isolated one sees no configuration of the user's."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in _REPOSITORY_VARIABLES and not name.startswith("GIT_CONFIG_")
    }
    return kept | _CALM | (_ISOLATED if isolated else {})


def require(minimum: tuple[int, int], *, purpose: str) -> None:
    """Refuse to go on without git, or with one that is too old for the purpose."""
    wanted = ".".join(map(str, minimum))
    if shutil.which("git") is None:
        raise ToolMissingError(
            f"git was not found, and {purpose} needs it",
            hint=f"install git {wanted} or newer and put it on PATH",
        )
    found = _version()
    if found < minimum:
        raise ToolMissingError(
            f"git {'.'.join(map(str, found))} is too old for {purpose}",
            hint=f"install git {wanted} or newer",
        )


def _version() -> tuple[int, ...]:
    output = subprocess.run(["git", "version"], capture_output=True, text=True, check=False).stdout
    numbers = re.search(r"(\d+)\.(\d+)", output)
    return tuple(map(int, numbers.groups())) if numbers else (0, 0)


def _reason(errors: str) -> str:
    lines = [line for line in errors.splitlines() if line.strip()]
    fatal = [line for line in lines if line.startswith(("fatal:", "error:"))]
    return (fatal or lines or ["no reason given"])[0]
