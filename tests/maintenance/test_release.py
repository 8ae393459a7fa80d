"""The release command: what it refuses, and that it adds to the history what plain git can read."""

import subprocess
from pathlib import Path

import pytest

from django_forge.errors import ForgeError
from django_forge.scaffold import history
from maintenance import release

PYPROJECT = """[project]
version = "1.0.0"

[tool.django-forge]
template-url = "https://git.example.org/forge"
"""


def git(folder: Path, *arguments: str) -> str:
    result = subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return result.stdout


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    """Give a checkout that may be released."""
    (tmp_path / "template").mkdir()
    (tmp_path / "template" / "file").write_text("one\n")
    (tmp_path / "copier.yml").write_text("_subdirectory: template\n")
    (tmp_path / "pyproject.toml").write_text(PYPROJECT)
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## 1.1.0\n\n## 1.0.0\n")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "config", "user.name", "Ada")
    git(tmp_path, "config", "user.email", "ada@example.org")
    commit(tmp_path)
    return tmp_path


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "x")


def set_in(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text().replace(old, new))
    commit(path.parent)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("git.example.org", "django-forge.invalid", "still a reserved one"),
        ("1.0.0", "1.0.0.dev1", "is no release number"),
        ("1.0.0", "1.0.0+local", "is no release number"),
        ("1.0.0", "1.2.0", "CHANGELOG.md has no section for 1.2.0"),
    ],
)
def test_a_checkout_that_is_not_ready_is_refused(
    old: str, new: str, reason: str, ready: Path
) -> None:
    set_in(ready / "pyproject.toml", old, new)
    head = git(ready, "rev-parse", "HEAD")
    with pytest.raises(ForgeError, match=reason):
        release.release(ready)
    assert git(ready, "rev-parse", "HEAD") == head
    assert not (ready / history.BUNDLE).exists()


def test_a_dirty_tree_is_refused(ready: Path) -> None:
    (ready / "template" / "file").write_text("two\n")
    with pytest.raises(ForgeError, match="the checkout is dirty"):
        release.release(ready)


def test_a_number_that_goes_back_is_refused(ready: Path) -> None:
    release.release(ready)
    with pytest.raises(ForgeError, match=r"v1\.0\.0 does not follow v1\.0\.0"):
        release.release(ready)


def test_each_release_is_added_to_the_history_committed_and_tagged(ready: Path) -> None:
    assert release.release(ready) == "v1.0.0"
    before = (ready / history.BUNDLE).read_bytes()
    set_in(ready / "pyproject.toml", "1.0.0", "1.1.0")
    assert release.release(ready) == "v1.1.0"
    assert (ready / history.BUNDLE).read_bytes() != before
    assert history.tags(ready / history.BUNDLE) == ("v1.0.0", "v1.1.0")
    assert git(ready, "tag").split() == ["v1.0.0", "v1.1.0"]
    assert git(ready, "status", "--porcelain") == ""


def test_a_private_version_is_sealed_without_an_address_and_without_a_tag(ready: Path) -> None:
    set_in(ready / "pyproject.toml", "git.example.org", "django-forge.invalid")
    assert release.release(ready, private=True) == "v1.0.0"
    assert history.tags(ready / history.BUNDLE) == ("v1.0.0",)
    assert git(ready, "tag", "--list") == ""
