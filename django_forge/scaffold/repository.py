"""The new project's own git repository and its first commit."""

import os
from pathlib import Path

from django_forge.scaffold.git import Git

_NOBODY = {"name": "django-forge", "email": "django-forge@localhost"}


def begin(folder: Path, *, message: str) -> str:
    """Put everything below `folder` into a first commit and return its hash.

    Only the user's name, address and branch name are taken from the configuration: hooks,
    templates, ignore files and signing of other projects have no say here.
    """
    git = Git(folder, isolated=True, extra=identity(folder))
    branch = _wishes(folder).get("init.defaultbranch") or "main"
    git("init", "--quiet", f"--initial-branch={branch}")
    git("add", "--all")
    git("commit", "--quiet", "--no-verify", "--message", message)
    return git("rev-parse", "HEAD").strip()


def identity(folder: Path) -> tuple[tuple[str, str], ...]:
    """Give the environment that names the author of commits: the user, or else the tool."""
    wishes = _wishes(folder)
    author = {
        f"GIT_{role}_{part.upper()}": wishes.get(f"user.{part}") or _NOBODY[part]
        for role in ("AUTHOR", "COMMITTER")
        for part in ("name", "email")
    }
    return tuple((name, value) for name, value in author.items() if not os.environ.get(name))


def enclosing(folder: Path) -> Path | None:
    """Find the repository that would take `folder` for a part of itself."""
    code, output, _ = Git(folder.parent).attempt("rev-parse", "--show-toplevel")
    if (
        code
        or not output.strip()
        or not Git(folder.parent).attempt("check-ignore", "--quiet", str(folder))[0]
    ):
        return None
    return Path(output.strip())


def _wishes(folder: Path) -> dict[str, str]:
    pattern = r"^(user\.(name|email)|init\.defaultbranch)$"
    _, output, _ = Git(folder).attempt("config", "--null", "--get-regexp", pattern)
    pairs = (entry.partition("\n") for entry in output.split("\0") if entry)
    return {key: value for key, _, value in pairs}
