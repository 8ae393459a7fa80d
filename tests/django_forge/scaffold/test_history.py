"""The template's history as a bundle: the same bytes each time, one commit per release."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

from django_forge.errors import TemplateError
from django_forge.scaffold import history

Git = Callable[..., str]


class Checkout(Protocol):
    root: Path

    def write(self, files: dict[str, str]) -> None: ...
    def release(self, version: str, files: dict[str, str]) -> None: ...


def bundle(checkout: Checkout, target: Path, tag: str = "v0.1.0") -> bytes:
    released = checkout.root / history.BUNDLE
    known = released if released.exists() else None
    history.extend(known, tag=tag, root=checkout.root, target=target)
    return target.read_bytes()


def test_a_tree_without_questions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"has no copier\.yml"):
        history.extend(None, tag="v1.0.0", root=tmp_path, target=tmp_path / "x.bundle")


def test_a_link_in_the_template_is_refused(checkout: Checkout, tmp_path: Path) -> None:
    (checkout.root / "template" / "project" / "link").symlink_to("/etc/passwd")
    with pytest.raises(TemplateError, match=r"template/project/link is a link"):
        bundle(checkout, tmp_path / "x.bundle")


def test_a_released_tree_never_changes(checkout: Checkout, tmp_path: Path) -> None:
    checkout.release("0.2.0", {})
    bundle(checkout, tmp_path / "same.bundle")
    checkout.write({"template/project/new.py": "x = 1\n"})
    with pytest.raises(TemplateError, match=r"differs from the released v0\.1\.0"):
        bundle(checkout, tmp_path / "x.bundle")


def test_two_builds_are_the_same_bytes_whatever_the_clock_and_the_user(
    checkout: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout.release("0.2.0", {"template/project/new.py": "x = 1\n"})
    first = bundle(checkout, tmp_path / "1.bundle", "v0.2.0")
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Somebody")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    for path in checkout.root.rglob("*"):
        os.utime(path, (1, 1))
    assert bundle(checkout, tmp_path / "2.bundle", "v0.2.0") == first


def test_every_release_has_its_own_commit_with_the_template_only(
    checkout: Checkout, tmp_path: Path, git: Git
) -> None:
    checkout.release("0.2.0", {})
    bundle(checkout, tmp_path / "x.bundle", "v0.2.0")
    git(tmp_path, "clone", "--quiet", "--bare", "x.bundle", "clone")
    clone = tmp_path / "clone"
    assert history.tags(tmp_path / "x.bundle") == ("v0.1.0", "v0.2.0")
    assert git(clone, "rev-parse", "v0.1.0") == git(clone, "rev-parse", "v0.2.0^")
    names = git(clone, "ls-tree", "-r", "--name-only", "v0.2.0").splitlines()
    assert {name.split("/")[0] for name in names} == {"copier.yml", "template"}
    assert history.BUNDLE.as_posix() not in names
    modes = git(clone, "ls-tree", "v0.2.0", "template/project/manage.py")
    assert modes.startswith("100755")


def test_what_git_ignores_in_a_checkout_is_left_out(
    checkout: Checkout, tmp_path: Path, git: Git
) -> None:
    plain = bundle(checkout, tmp_path / "plain.bundle")
    git(checkout.root, "init", "--quiet")
    checkout.write({".gitignore": "*.log\n", "template/project/server.log": "noise\n"})
    assert bundle(checkout, tmp_path / "checkout.bundle") == plain


def test_a_clone_of_the_bundle_is_what_plain_copier_needs(
    checkout: Checkout, tmp_path: Path
) -> None:
    bundle(checkout, tmp_path / "x.bundle")
    listed = subprocess.run(
        ["git", "ls-remote", "--tags", tmp_path / "x.bundle"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert listed.stdout.endswith("\trefs/tags/v0.1.0\n")
