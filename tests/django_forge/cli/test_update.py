"""`django-forge update`: what is refused, what is kept, and how it is taken back."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

Run = Callable[..., tuple[int, str, str]]
Git = Callable[..., str]
SETTINGS = "template/project/settings.py"
VALUES = [f"VALUE_{number} = {number}\n" for number in range(20)]


class Checkout(Protocol):
    root: Path

    def release(
        self, version: str, files: dict[str, str], *, gone: tuple[str, ...] = ()
    ) -> None: ...
    def set_version(self, version: str) -> None: ...


def changed(number: int, value: str) -> str:
    lines = VALUES.copy()
    lines[number] = f"VALUE_{number} = {value}\n"
    return "".join(lines)


@pytest.fixture
def shop(checkout: object, home: Path, forge: Run) -> Path:
    """Make a project from release v0.1.0 of the small template."""
    assert checkout
    assert forge("new", "shop", "--defaults", "--set", "features=cors")[0] == 0
    return home / "work" / "shop"


def commit(git: Git, project: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (project / name).write_text(text)
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "Mine.")


def test_a_folder_that_is_no_project_is_refused(forge: Run, home: Path) -> None:
    code, _, errors = forge("update", str(home))
    assert code == 2
    assert "is no project made by django-forge" in errors
    assert forge("update", str(home / "none"))[2].endswith(
        "give the folder of a generated project\n"
    )


def test_a_project_outside_git_is_refused(forge: Run, shop: Path, home: Path) -> None:
    (shop / ".git").rename(home / "git")
    code, _, errors = forge("update", "shop")
    assert code == 2
    assert "is in no usable git repository" in errors


@pytest.mark.parametrize("name", ["settings.py", "untracked.py"])
def test_a_dirty_tree_is_refused_and_named(name: str, forge: Run, shop: Path) -> None:
    (shop / name).write_text("x = 1\n")
    code, _, errors = forge("update", "shop")
    assert code == 2
    assert f"({name})" in errors
    assert "git stash" in errors


def test_a_project_newer_than_the_tool_is_refused(
    forge: Run, shop: Path, checkout: Checkout
) -> None:
    assert shop
    checkout.set_version("0.0.9")
    code, _, errors = forge("update", "shop")
    assert code == 2
    assert "this project is at v0.1.0, your django-forge is 0.0.9" in errors


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ("title: [", "line 1, column 9"),
        ("[]", "is no file of answers"),
        ("title: Shop\n", "names no template and release"),
        ("_src_path: x\n_commit: v1-3-gabc\n", "is no release of a template"),
        ("_src_path: https://a.invalid/x\n_commit: v0.0.1\n", "has no such release"),
        ("_src_path: --upload-pack=id\n_commit: v0.0.1\n", "is no git address"),
    ],
)
def test_a_broken_answers_file_is_refused(
    answers: str, reason: str, forge: Run, shop: Path, git: Git
) -> None:
    commit(git, shop, {".copier-answers.yml": answers})
    code, _, errors = forge("update", "shop")
    assert code == 2
    assert reason in errors
    assert errors.count("\n") == 1


def test_a_detached_head_is_refused(forge: Run, shop: Path, git: Git) -> None:
    git(shop, "checkout", "--quiet", "--detach")
    code, _, errors = forge("update", "shop")
    assert code == 2
    assert "HEAD is detached" in errors


def test_a_second_update_at_once_is_refused(forge: Run, shop: Path) -> None:
    from django_forge.scaffold import generated

    with generated.alone(generated.read(shop)):
        code, _, errors = forge("update", "shop")
    assert code == 2
    assert "another update" in errors


def test_an_old_git_is_refused(
    forge: Run, shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shop
    (tmp_path / "git").write_text("#!/bin/sh\necho git version 2.37.4\n")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    code, _, errors = forge("update", "shop")
    assert code == 2
    assert "git 2.37 is too old for an update: install git 2.38 or newer" in errors


def test_nothing_to_do_is_said(forge: Run, shop: Path, git: Git) -> None:
    before = git(shop, "rev-parse", "HEAD")
    code, output, _ = forge("update", "shop")
    assert (code, output) == (0, "Nothing to do: shop is at v0.1.0.\n")
    assert git(shop, "rev-parse", "HEAD") == before


def test_an_update_is_one_commit_that_keeps_the_users_edits(
    forge: Run, shop: Path, checkout: Checkout, git: Git
) -> None:
    commit(git, shop, {"settings.py": changed(2, "'mine'"), "own.py": "x = 1\n"})
    head = git(shop, "rev-parse", "HEAD").strip()
    checkout.release(
        "0.2.0", {SETTINGS: changed(15, "'new'"), "template/project/new.py": "y = 2\n"}
    )
    code, output, _ = forge("update", "shop")
    assert code == 0
    assert "Updated shop from v0.1.0 to v0.2.0 in commit " in output
    text = (shop / "settings.py").read_text()
    assert "VALUE_2 = 'mine'\n" in text
    assert "VALUE_15 = 'new'\n" in text
    assert (shop / "new.py").is_file()
    assert (shop / "own.py").is_file()
    assert "_commit: v0.2.0\n" in (shop / ".copier-answers.yml").read_text()
    assert git(shop, "log", "-1", "--format=%P") == f"{head}\n"
    assert git(shop, "status", "--porcelain") == ""


def test_an_edit_follows_a_file_that_the_template_renamed(
    forge: Run, shop: Path, checkout: Checkout, git: Git
) -> None:
    commit(git, shop, {"settings.py": changed(2, "'mine'")})
    renamed = {"template/project/config/settings.py": changed(15, "'new'")}
    checkout.release("0.2.0", renamed, gone=(SETTINGS,))
    assert forge("update", "shop")[0] == 0
    text = (shop / "config" / "settings.py").read_text()
    assert "VALUE_2 = 'mine'\n" in text
    assert "VALUE_15 = 'new'\n" in text
    assert not (shop / "settings.py").exists()


def test_a_users_own_file_moves_along_with_a_folder_that_the_template_renamed(
    forge: Run, shop: Path, checkout: Checkout, git: Git
) -> None:
    parts = {f"part_{number}.py": f"PART = {number}\n" * 9 for number in range(3)}
    old = {f"template/project/old/{name}": text for name, text in parts.items()}
    new = {f"template/project/new/{name}": text for name, text in parts.items()}
    checkout.release("0.2.0", old)
    assert forge("update", "shop")[0] == 0
    commit(git, shop, {"old/mine.py": "MINE = 1\n"})
    checkout.release("0.3.0", new, gone=tuple(old))
    assert forge("update", "shop")[0] == 0
    assert (shop / "new" / "mine.py").read_text() == "MINE = 1\n"
    assert not (shop / "old").exists()


@pytest.fixture
def conflict(shop: Path, checkout: Checkout, git: Git) -> Path:
    """Change the same line in the project and in the next release of the template."""
    commit(git, shop, {"settings.py": changed(2, "'mine'")})
    checkout.release("0.2.0", {SETTINGS: changed(2, "'theirs'"), "template/project/new.py": "\n"})
    return shop


def test_a_conflict_is_a_merge_in_progress_as_git_knows_it(
    forge: Run, conflict: Path, git: Git
) -> None:
    code, output, _ = forge("update", "shop")
    assert code == 1
    assert "stopped at 1 conflict(s)" in output
    assert "django-forge update --abort" in output
    text = (conflict / "settings.py").read_text()
    assert (
        "<<<<<<< yours\nVALUE_2 = 'mine'\n=======\nVALUE_2 = 'theirs'\n>>>>>>> template-v0.2.0"
        in text
    )
    assert "UU settings.py" in git(conflict, "status", "--porcelain")
    assert "All conflicts fixed" not in git(conflict, "status")
    assert "You have unmerged paths" in git(conflict, "status")
    assert forge("update", "shop")[0] == 2


def test_a_resolved_conflict_is_committed_as_a_merge_on_top_of_the_users_work(
    forge: Run, conflict: Path, git: Git
) -> None:
    head = git(conflict, "rev-parse", "HEAD").strip()
    forge("update", "shop")
    (conflict / "settings.py").write_text(changed(2, "'both'"))
    git(conflict, "add", "--all")
    git(conflict, "commit", "--quiet", "--no-edit")
    assert git(conflict, "rev-parse", "HEAD^1").strip() == head
    assert "Update the template from v0.1.0 to v0.2.0." in git(conflict, "log", "-1", "--format=%s")
    assert forge("update", "shop")[1] == "Nothing to do: shop is at v0.2.0.\n"


@pytest.mark.parametrize("by", ["forge", "git"])
def test_an_abort_restores_every_byte(by: str, forge: Run, conflict: Path, git: Git) -> None:
    def snapshot() -> dict[str, bytes]:
        files = (
            path for path in conflict.rglob("*") if ".git" not in path.parts and path.is_file()
        )
        return {str(path): path.read_bytes() for path in files}

    before, head = snapshot(), git(conflict, "rev-parse", "HEAD")
    assert forge("update", "shop")[0] == 1
    assert snapshot() != before
    if by == "forge":
        assert forge("update", "shop", "--abort")[:2] == (
            *(0,),
            "The update is taken back; shop is as it was.\n",
        )
    else:
        git(conflict, "merge", "--abort")
    assert (snapshot(), git(conflict, "rev-parse", "HEAD")) == (before, head)
    assert git(conflict, "status", "--porcelain") == ""


def test_there_is_nothing_to_abort_without_an_update(forge: Run, shop: Path, git: Git) -> None:
    assert "no update is in progress" in forge("update", "shop", "--abort")[2]
    git(shop, "switch", "--quiet", "-c", "other")
    commit(git, shop, {"settings.py": "a = 1\n"})
    git(shop, "switch", "--quiet", "-")
    commit(git, shop, {"settings.py": "b = 1\n"})
    with pytest.raises(Exception, match="returned non-zero"):
        git(shop, "merge", "other")
    code, _, errors = forge("update", "shop", "--abort")
    assert code == 2
    assert "is no update" in errors


def test_a_dry_run_shows_the_merge_and_touches_nothing(
    forge: Run, conflict: Path, git: Git
) -> None:
    def state() -> set[Path]:
        return set(conflict.rglob("*"))

    before, head = state(), git(conflict, "rev-parse", "HEAD")
    code, output, _ = forge("update", "shop", "--dry-run")
    assert code == 1
    assert "would stop at 1 conflict(s)" in output
    assert "new.py" in output
    assert state() - before <= {conflict / ".git" / "django-forge.lock"}
    assert (git(conflict, "rev-parse", "HEAD"), git(conflict, "status", "--porcelain")) == (
        head,
        "",
    )


def test_json_names_the_changes_and_the_conflicts(forge: Run, conflict: Path) -> None:
    assert conflict
    code, output, _ = forge("update", "shop", "--json", "--dry-run")
    facts = json.loads(output)
    assert code == 1
    assert (facts["before"], facts["after"], facts["commit"]) == ("v0.1.0", "v0.2.0", None)
    assert facts["conflicts"] == ["settings.py"]
    assert {"status": "A", "path": "new.py", "before": None} in facts["changes"]


def test_a_feature_is_turned_on_and_off_later(forge: Run, shop: Path, git: Git) -> None:
    assert (shop / "cors.py").is_file()
    code, output, _ = forge("update", "shop", "--set", "features=sentry")
    assert code == 0
    assert "Updated shop within v0.1.0 in commit " in output
    assert git(shop, "log", "-1", "--format=%s") == "Give the template other answers: features.\n"
    assert not (shop / "cors.py").exists()
    assert "Region: eu" in (shop / "README.md").read_text()
    assert forge("update", "shop", "--set", "features=cors")[0] == 0
    assert (shop / "cors.py").is_file()


def test_an_answer_that_is_gone_falls_to_the_default_and_is_said(
    forge: Run, shop: Path, checkout: Checkout
) -> None:
    questions = (checkout.root / "copier.yml").read_text()
    gone = questions.replace("    Cross-origin requests: cors\n", "")
    checkout.release("0.2.0", {"copier.yml": gone})
    code, _, errors = forge("update", "shop")
    assert code == 0
    assert "features: cors is no longer offered" in errors
    assert "features: []" in (shop / ".copier-answers.yml").read_text()


def test_a_project_in_a_folder_of_a_bigger_repository_is_updated_there(
    forge: Run, checkout: Checkout, home: Path, git: Git
) -> None:
    forge("new", "shop", "--defaults")
    shop = home / "work" / "shop"
    shutil.rmtree(shop / ".git")
    git(home, "init", "--quiet")
    commit(git, home, {"settings.py": "top = 1\n", "work/shop/settings.py": changed(2, "'mine'")})
    checkout.release(
        "0.2.0", {"template/project/config/settings.py": changed(15, "9")}, gone=(SETTINGS,)
    )
    assert forge("update", "shop")[::2] == (0, "")
    assert "'mine'" in (shop / "config" / "settings.py").read_text()
    assert (home / "settings.py").read_text() == "top = 1\n"
    assert git(home, "status", "--porcelain") == ""


def test_a_file_in_the_way_that_git_ignores_stops_the_update(
    forge: Run, shop: Path, checkout: Checkout, git: Git
) -> None:
    commit(git, shop, {".gitignore": "secret.txt\nnew.py\n"})
    (shop / "new.py").write_text("mine\n")
    checkout.release("0.2.0", {"template/project/new.py": "theirs\n"})
    head = git(shop, "rev-parse", "HEAD")
    code, _, errors = forge("update", "shop")
    assert (shop / "new.py").read_text() == "mine\n"
    assert git(shop, "rev-parse", "HEAD") == head
    assert code == 2
    assert "new.py" in errors
