"""The template's history: a git bundle of one commit per release, the same on every build."""

import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from django_forge.errors import TemplateError
from django_forge.scaffold.git import NEW_NEEDS, Git, require

BUNDLE = Path("template/history.bundle")
_CONTENT = ("copier.yml", "template")
_LEFTOVERS = {"__pycache__", ".ruff_cache", ".mypy_cache", ".pytest_cache", ".DS_Store"}
_AUTHOR = "django-forge <django-forge@users.noreply.invalid>"
_FIRST_SECOND = 1_735_689_600  # 2025-01-01; each release is one second later than the one before


def extend(bundle: Path | None, *, tag: str, root: Path, target: Path) -> None:
    """Write `target`: the releases in `bundle`, and the tree below `root` as release `tag`.

    A release never changes: when the bundle has the tag already, its tree must be the same.
    """
    require(NEW_NEEDS, purpose="the template's history")
    with TemporaryDirectory(prefix="django-forge-") as folder:
        git = Git(Path(folder), isolated=True)
        git("init", "--quiet", "--bare", ".")
        if bundle is not None:
            git("fetch", "--quiet", str(bundle.resolve()), "refs/tags/*:refs/tags/*")
        tree = write_tree(git, root)
        if released := git("tag", "--list", tag).strip():
            _refuse_other_tree(git, tag=released, tree=tree)
        else:
            git("update-ref", f"refs/tags/{tag}", _commit(git, tag=tag, tree=tree))
        made = Path(folder) / "made.bundle"
        git("-c", "pack.threads=1", "bundle", "create", "--quiet", str(made), "--tags")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(made, target)


def tags(bundle: Path) -> tuple[str, ...]:
    """Name the releases that a bundle holds."""
    heads = Git(Path.cwd(), isolated=True)("bundle", "list-heads", str(bundle.resolve()))
    prefix = "refs/tags/"
    refs = (line.split(" ", 1)[1] for line in heads.splitlines())
    return tuple(ref.removeprefix(prefix) for ref in refs if ref.startswith(prefix))


def content(root: Path) -> tuple[Path, ...]:
    """List the files of the template below `root`, sorted, relative to it.

    In a checkout git decides what belongs to it; an unpacked sdist holds nothing else.
    """
    if (root / ".git").exists():
        listing = ("ls-files", "-z", "--cached", "--others", "--exclude-standard", "--")
        # Whoever builds need not own the checkout (a container seldom does).
        names = Git(root)("-c", "safe.directory=*", *listing, *_CONTENT).split("\0")
        found: Iterator[Path] = (Path(name) for name in names if name)
    else:
        found = (path.relative_to(root) for part in _CONTENT for path in _walk(root / part))
    kept = {path for path in found if path != BUNDLE and not _LEFTOVERS & set(path.parts)}
    return tuple(sorted(path for path in kept if (root / path).is_file()))


def write_tree(git: Git, root: Path) -> str:
    """Write the template's files into git's object store, byte for byte, and name the tree."""
    files = content(root)
    if Path("copier.yml") not in files:
        raise TemplateError(f"{root} has no copier.yml", hint="build from the repository's root")
    for path in files:
        if (root / path).is_symlink():
            raise TemplateError(f"{path} is a link", hint="a template holds plain files only")
    hashes = git(
        *("hash-object", "-w", "--no-filters", "--stdin-paths"),
        stdin="".join(f"{(root / path).resolve()}\n" for path in files),
    ).split()
    entries = zip(files, hashes, strict=True)
    listing = "".join(f"{_mode(root / path)} {blob}\t{path.as_posix()}\0" for path, blob in entries)
    git("read-tree", "--empty")
    git("update-index", "-z", "--index-info", stdin=listing)
    return git("write-tree").strip()


def _walk(start: Path) -> Iterator[Path]:
    return iter((start,)) if start.is_file() else start.rglob("*")


def _mode(path: Path) -> str:
    return "100755" if path.stat().st_mode & stat.S_IXUSR else "100644"


def _refuse_other_tree(git: Git, *, tag: str, tree: str) -> None:
    if git("rev-parse", f"{tag}^{{tree}}").strip() != tree:
        raise TemplateError(
            f"the template differs from the released {tag}",
            hint="raise `version` in pyproject.toml; a release never changes",
        )


def _commit(git: Git, *, tag: str, tree: str) -> str:
    newest = git("rev-list", "--tags", "--topo-order", "--max-count=1").strip()
    when = f"{_FIRST_SECOND + int(git('rev-list', '--tags', '--count'))} +0000"
    header = [f"tree {tree}", *([f"parent {newest}"] if newest else [])]
    header += [f"author {_AUTHOR} {when}", f"committer {_AUTHOR} {when}", "", f"Release {tag}.", ""]
    written = git("hash-object", "-w", "-t", "commit", "--stdin", stdin="\n".join(header))
    return written.strip()
