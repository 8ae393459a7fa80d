"""Merges two renderings of a template into a project with git itself, away from its work tree.

    base    the old release with the old answers      \\
    yours   the project as it is committed             > git merge-tree, renames followed
    theirs  the new release with the new answers      /

The three are commits of a bare repository beside the project that shares its object store. What
comes out is a tree, and the paths that need a person; nobody's files have been touched by then.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django_forge.errors import MergeError
from django_forge.scaffold.generated import ANSWERS_FILE, Generated
from django_forge.scaffold.git import Git

_ROBOT = {
    f"GIT_{role}_{part}": "django-forge"
    for role in ("AUTHOR", "COMMITTER")
    for part in ("NAME", "EMAIL")
}
_SETTINGS = (
    *("-c", "merge.renames=true", "-c", "merge.renameLimit=5000"),
    *("-c", "merge.directoryRenames=true"),
)
_YOURS = "yours"


@dataclass(frozen=True)
class Stage:
    """One side of a conflict, as git's index holds it."""

    mode: str
    blob: str
    number: int
    path: str


@dataclass(frozen=True)
class Merged:
    """The outcome of a merge: a tree, and the stages of the paths that need a person."""

    tree: str
    stages: tuple[Stage, ...] = ()
    messages: tuple[str, ...] = ()

    @property
    def conflicts(self) -> tuple[str, ...]:
        """Name the paths in conflict."""
        return tuple(dict.fromkeys(stage.path for stage in self.stages))


@dataclass(frozen=True)
class Workshop:
    """A bare repository that sees the project's objects and has its own refs and index."""

    git: Git
    project: Generated

    def rendered(self, folder: Path) -> str:
        """Write a rendered project as a tree, without what its own .gitignore leaves out."""
        here = Git(folder, isolated=True, extra=self.git.extra)
        here("init", "--quiet", f"--object-format={self._format()}")
        here("add", "--all")
        return here("write-tree").strip()

    def replaced(
        self, tree: str, files: Mapping[str, str], modes: Mapping[str, str] | None = None
    ) -> str:
        """Put blobs at paths of a tree; an empty blob name takes the path away."""
        self.git("read-tree", tree)
        lines = (
            f"{(modes or {}).get(path, '100644')} {blob}\t{path}\0"
            if blob
            else f"0 {'0' * len(tree)}\t{path}\0"
            for path, blob in files.items()
        )
        self.git("update-index", "-z", "--index-info", stdin="".join(lines))
        return self.git("write-tree").strip()

    def merge(self, *, base: str, theirs: str, label: str) -> Merged:
        """Merge the project's HEAD with a newer rendering over an older one."""
        head = self.head_tree()
        answers = self.project.prefix + ANSWERS_FILE
        old_root, new_root = self._placed(base), self._placed(theirs)
        # The answers file is the template's own record: it is never in conflict.
        yours = self.replaced(head, {answers: self.blob(old_root, answers)})
        root = self._commit(old_root)
        self.git("update-ref", f"refs/heads/{_YOURS}", self._commit(yours, parent=root))
        self.git("update-ref", f"refs/heads/{label}", self._commit(new_root, parent=root))
        code, output, errors = self.git.attempt(
            *_SETTINGS, "merge-tree", "--write-tree", "-z", "--messages", _YOURS, label
        )
        if code not in {0, 1}:
            raise MergeError(f"git cannot merge the update: {errors.strip()}")
        return _parsed(output)

    def head_tree(self) -> str:
        """Name the tree of the project's last commit."""
        return self.git("rev-parse", f"{self._head()}^{{tree}}").strip()

    def resolved_for_template(self, merged: Merged) -> str:
        """Give the merged tree with the template's side wherever there is a conflict."""
        if not merged.stages:
            return merged.tree
        theirs = [stage for stage in merged.stages if stage.number == 3]
        files = dict.fromkeys(merged.conflicts, "") | {stage.path: stage.blob for stage in theirs}
        return self.replaced(merged.tree, files, {stage.path: stage.mode for stage in theirs})

    def blob(self, tree: str, path: str) -> str:
        """Name the blob at a path of a tree; empty when there is none."""
        code, output, _ = self.git.attempt("rev-parse", "--verify", "--quiet", f"{tree}:{path}")
        return "" if code else output.strip()

    def text(self, tree: str, path: str) -> str | None:
        """Read a file of a tree; nothing when there is none."""
        code, output, _ = self.git.attempt("cat-file", "blob", f"{tree}:{path}")
        return None if code else output

    def write(self, text: str) -> str:
        """Store a text and name its blob."""
        return self.git("hash-object", "-w", "--stdin", stdin=text).strip()

    def _placed(self, tree: str) -> str:
        """Put a project's tree where the project lies in the user's repository."""
        prefix = self.project.prefix
        if not prefix:
            return tree
        listing = self.git("ls-tree", "-r", "-z", "--name-only", self._head(), prefix)
        self.replaced(self._head(), {path: "" for path in listing.split("\0") if path})
        entries = self.git("ls-tree", "-r", "-z", tree).split("\0")[:-1]
        moved = (entry.replace("\t", f"\t{prefix}", 1) + "\0" for entry in entries)
        self.git("update-index", "-z", "--index-info", stdin="".join(moved))
        return self.git("write-tree").strip()

    def _commit(self, tree: str, *, parent: str | None = None) -> str:
        parents = ["-p", parent] if parent else []
        return self.git("commit-tree", *parents, "-m", "django-forge", tree).strip()

    def _head(self) -> str:
        return self.project.git("rev-parse", "HEAD").strip()

    def _format(self) -> str:
        return self.project.git("rev-parse", "--show-object-format").strip()


def workshop(project: Generated, folder: Path, *, dry_run: bool) -> Workshop:
    """Open a workshop below `folder`; a dry run only reads the project's object store."""
    objects = project.git_path("objects").resolve()
    folder.mkdir()
    found = project.git("rev-parse", "--show-object-format").strip()
    Git(folder, isolated=True)("init", "--quiet", "--bare", f"--object-format={found}")
    shared = {"GIT_OBJECT_DIRECTORY": str(objects)}
    if dry_run:
        shared = {
            "GIT_OBJECT_DIRECTORY": str(folder / "objects"),
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": str(objects),
        }
    return Workshop(Git(folder, isolated=True, extra=tuple((_ROBOT | shared).items())), project)


def _parsed(output: str) -> Merged:
    """Read what `git merge-tree -z --messages` prints: tree, stages, an empty field, messages."""
    tree, *fields = output.split("\0")
    stages = []
    while fields and fields[0]:
        facts, path = fields.pop(0).split("\t", 1)
        mode, blob, number = facts.split(" ")
        stages.append(Stage(mode, blob, int(number), path))
    return Merged(tree.strip(), tuple(stages), tuple(_messages(fields[1:])))


def _messages(fields: list[str]) -> list[str]:
    messages = []
    while len(fields) > 1:
        paths = int(fields[0])
        kind, message = fields[1 + paths], fields[2 + paths]
        if kind.startswith("CONFLICT"):
            messages.append(message.strip())
        fields = fields[3 + paths :]
    return messages
