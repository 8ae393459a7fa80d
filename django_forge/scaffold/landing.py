"""Brings a finished merge into the user's work tree, as a commit or as a merge in progress."""

from collections.abc import Iterable
from dataclasses import dataclass

from django_forge.errors import MergeError
from django_forge.scaffold import generated, repository
from django_forge.scaffold.generated import Generated
from django_forge.scaffold.git import Git
from django_forge.scaffold.merging import Merged, Workshop

_UPDATE = "Update the template from {before} to {after}."
_ANSWERS = "Give the template other answers: {names}."
_SUBJECTS = tuple(text.split("{")[0] for text in (_UPDATE, _ANSWERS))


@dataclass(frozen=True)
class Change:
    """One file that an update changes."""

    status: str  # git's letter: A added, M modified, D deleted, R renamed
    path: str
    before: str | None = None  # the name it had, when it was renamed


def changes(shop: Workshop, merged: Merged) -> tuple[tuple[Change, ...], str]:
    """Compare the merge with the last commit: file by file, and as git's own summary."""
    trees = shop.head_tree(), merged.tree
    listing = shop.git("diff-tree", "-r", "-M", "-z", "--name-status", *trees)
    fields = listing.split("\0")[:-1]
    found: list[Change] = []
    while fields:
        status, path, *fields = fields
        if status[0] in "RC":
            found.append(Change(status[0], fields[0], before=path))
            fields = fields[1:]
        else:
            found.append(Change(status[0], path))
    return tuple(found), shop.git("diff-tree", "-r", "-M", "--stat=100", *trees).rstrip()


def message(*, before: str, after: str, names: Iterable[str]) -> str:
    """Word the commit: what moved is the release, or only the answers."""
    if before == after:
        return _ANSWERS.format(names=", ".join(names))
    return _UPDATE.format(before=before, after=after)


def land(shop: Workshop, merged: Merged, *, message: str) -> str:
    """Commit a clean merge; leave one with conflicts for the user to finish, as git would."""
    project = shop.project
    _refuse_to_overwrite(shop, merged)
    git = Git(project.top, extra=repository.identity(project.top))
    tree = shop.resolved_for_template(merged)
    commit = git("commit-tree", "-p", "HEAD", "-m", message, tree).strip()
    if not merged.stages:
        git("merge", "--ff-only", "--quiet", "--no-stat", commit)
        return commit
    git("update-ref", "ORIG_HEAD", "HEAD")
    git("read-tree", "-m", "-u", "HEAD", merged.tree)
    _record(project, commit, message, merged.conflicts)
    git("update-index", "-z", "--index-info", stdin=_index_lines(merged))
    return commit


def abort(project: Generated) -> None:
    """Take back an update that waits at its conflicts."""
    if generated.unfinished_work(project) != "merge":
        raise MergeError("no update is in progress", hint="an update that ended is undone by git")
    if not project.git("log", "-1", "--format=%s", "MERGE_HEAD").startswith(_SUBJECTS):
        raise MergeError("the merge in progress is no update", hint="use git merge --abort")
    project.git("merge", "--abort")


def _refuse_to_overwrite(shop: Workshop, merged: Merged) -> None:
    """Spare a file that git ignores, and would overwrite, where the template adds one."""
    added = (change.path for change in changes(shop, merged)[0] if change.status in "AR")
    for path in added:
        if (shop.project.top / path).is_symlink() or (shop.project.top / path).exists():
            raise MergeError(
                f"the template adds {path}, where a file of yours lies outside git",
                hint="move it away or commit it; nothing was changed",
            )


def _record(project: Generated, commit: str, message: str, conflicts: tuple[str, ...]) -> None:
    """Write what git itself writes when a merge stops."""
    lines = "".join(f"#\t{path}\n" for path in conflicts)
    project.git_path("MERGE_MSG").write_text(f"{message}\n\n# Conflicts:\n{lines}", "utf-8")
    project.git_path("MERGE_MODE").write_text("no-ff", "utf-8")
    project.git_path("MERGE_HEAD").write_text(f"{commit}\n", "utf-8")


def _index_lines(merged: Merged) -> str:
    gone = (f"0 {'0' * len(merged.tree)}\t{path}\0" for path in merged.conflicts)
    stages = (
        f"{stage.mode} {stage.blob} {stage.number}\t{stage.path}\0" for stage in merged.stages
    )
    return "".join((*gone, *stages))
