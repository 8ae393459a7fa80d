"""The files of a project that an upgrade may touch, in a fixed order.

With git, the tracked files and the ones that git would take in; without, a walk. Left out are
folders that `left_out` names (among them `_vendor`, `third_party`, and `vendor` unless it is an
app), submodules and nested repositories, generated and minified files, and links: what a link
inside the project leads to is listed by its own name.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from django_forge.errors import ProjectError
from django_forge.project.git import list_files
from django_forge.project.left_out import is_generated, is_left_out
from django_forge.project.requirement_files import kind_of

_TEXT_SUFFIXES = frozenset(
    {
        *(".htm", ".xhtml", ".xml", ".rss", ".svg", ".js", ".json", ".css", ".tex", ".md"),
        *(".txt", ".text", ".eml", ".mail", ".email", ".mjml"),
    }
)


@dataclass(frozen=True, slots=True)
class ProjectFiles:
    """Paths relative to the root, sorted."""

    python: tuple[PurePosixPath, ...]
    templates: tuple[PurePosixPath, ...]
    requirements: tuple[PurePosixPath, ...]


def find_files(root: Path) -> ProjectFiles:
    """List what an upgrade may touch below `root`."""
    if not root.is_dir():
        raise ProjectError(f"{root} is not a folder", hint="name the project's folder")
    # `setup.py` is Python and names dependencies: it is in both lists.
    paths = list(_own_files(root))
    return ProjectFiles(
        python=tuple(path for path in paths if is_python(path)),
        templates=tuple(path for path in paths if is_template(path)),
        requirements=tuple(path for path in paths if kind_of(path)),
    )


def is_python(path: PurePosixPath) -> bool:
    """Say whether the file is Python by its name."""
    return path.suffix in {".py", ".pyi"}


def is_template(path: PurePosixPath) -> bool:
    """Say whether Django renders the file: HTML anywhere, other text below `templates`.

    Pages below `docs` show templates, and are none.
    """
    folders = set(path.parts[:-1])
    if kind_of(path) or folders & {"static", "jinja2"}:
        return False
    is_text = path.suffix in _TEXT_SUFFIXES and not folders & {"doc", "docs"}
    below_templates = "templates" in folders and is_text
    return below_templates or path.suffix == ".html"


def _own_files(root: Path) -> Iterator[PurePosixPath]:
    # An empty list is what git gives for a folder that the repository around it ignores.
    names = sorted(list_files(root) or _walk(root))
    left_out = cache(is_left_out)
    for path in map(PurePosixPath, names):
        if _is_wanted(root, path) and not any(left_out(root / up) for up in path.parents[:-1]):
            yield path


def _walk(root: Path) -> Iterator[str]:
    for folder, below, names in os.walk(root):
        below[:] = [name for name in below if not is_left_out(Path(folder, name))]
        for name in names:
            yield Path(folder, name).relative_to(root).as_posix()


def _is_wanted(root: Path, path: PurePosixPath) -> bool:
    real = root / path
    if real.is_symlink() or not real.is_file():
        return False
    if is_python(path) or is_template(path):
        return not is_generated(real)
    return kind_of(path) is not None
