"""Every state that a work tree can be in is recognised, and a hostile repository starts nothing."""

import os
import subprocess
from pathlib import Path

import pytest

from django_forge.errors import ProjectError
from django_forge.project.git import GitState, Tree, git_state, list_files


def git(folder: Path, *words: str) -> None:
    """Run git as a user would, with a name of its own."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false"]
    subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, check=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one commit on `main`."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    (folder / "a.py").write_text("a = 1\n")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "One.")
    return folder


def test_a_repository_that_git_cannot_read_is_refused_in_one_line(repository: Path) -> None:
    (repository / ".git/config").write_text("[core\n")
    with pytest.raises(ProjectError, match=r"git cannot read .*bad config"):
        git_state(repository)


def test_a_hostile_repository_starts_no_program(repository: Path, tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\necho caught >> {trap}\ncat\n")
    program.chmod(0o755)
    (repository / ".gitattributes").write_text("*.py filter=evil\n")
    for key in ("core.fsmonitor", "filter.evil.clean", "filter.evil.process", "core.pager"):
        git(repository, "config", key, str(program))
    git(repository, "config", "filter.evil.required", "true")
    (repository / "a.py").write_text("b = 1\n")
    os.utime(repository / "a.py", (1, 1))
    assert git_state(repository).tree is Tree.DIRTY
    assert list_files(repository) == [".gitattributes", "a.py"]
    assert not trap.exists()


def test_a_bare_repository_hidden_in_a_project_is_not_used(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--bare", "bare")
    assert git_state(tmp_path / "bare") == GitState(Tree.BARE)


def test_a_folder_without_git_is_none(tmp_path: Path) -> None:
    assert git_state(tmp_path) == GitState(Tree.NONE)
    assert list_files(tmp_path) is None


def test_a_machine_without_git_is_none(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert git_state(repository) == GitState(Tree.NONE)


def test_a_fresh_commit_is_clean(repository: Path) -> None:
    assert git_state(repository) == GitState(Tree.CLEAN, branch="main")


def test_a_repository_without_a_commit_has_its_branch(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    assert git_state(tmp_path) == GitState(Tree.CLEAN, branch="main")


def test_staged_unstaged_renamed_and_untracked_files_are_told_apart(repository: Path) -> None:
    git(repository, "mv", "a.py", "with space.py")
    (repository / "with space.py").write_text("a = 2\n")
    (repository / "new.py").write_text("")
    state = git_state(repository)
    assert state.tree is Tree.DIRTY
    assert state.staged == ("with space.py",)
    assert state.unstaged == ("with space.py",)
    assert state.untracked == ("new.py",)


def test_dirt_outside_the_folder_does_not_count(repository: Path) -> None:
    (repository / "project").mkdir()
    (repository / "project/a.py").write_text("")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "Two.")
    (repository / "a.py").write_text("a = 2\n")
    assert git_state(repository / "project").tree is Tree.CLEAN
    assert git_state(repository).unstaged == ("a.py",)


def test_a_detached_head_is_seen(repository: Path) -> None:
    git(repository, "checkout", "-q", "--detach")
    assert git_state(repository).detached


def test_a_linked_worktree_is_seen(repository: Path, tmp_path: Path) -> None:
    git(repository, "worktree", "add", "-q", "-b", "other", str(tmp_path / "other"))
    state = git_state(tmp_path / "other")
    assert (state.tree, state.branch, state.linked_worktree) == (Tree.CLEAN, "other", True)


@pytest.mark.parametrize(
    ("command", "operation"),
    [(("merge", "other"), "merge"), (("rebase", "other"), "rebase")],
)
def test_an_operation_in_progress_is_named(
    repository: Path, command: tuple[str, ...], operation: str
) -> None:
    git(repository, "checkout", "-q", "-b", "other")
    (repository / "a.py").write_text("a = 2\n")
    git(repository, "commit", "-qam", "Theirs.")
    git(repository, "checkout", "-q", "main")
    (repository / "a.py").write_text("a = 3\n")
    git(repository, "commit", "-qam", "Ours.")
    with pytest.raises(subprocess.CalledProcessError):
        git(repository, *command)
    state = git_state(repository)
    assert (state.tree, state.operation) == (Tree.DIRTY, operation)
    assert state.unstaged == ("a.py",)


def test_a_hook_around_us_does_not_point_us_elsewhere(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "none"))
    assert git_state(repository).tree is Tree.CLEAN
