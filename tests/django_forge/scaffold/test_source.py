"""Where a template comes from: its own, a fork's or a mirror's address."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

from django_forge.errors import UsageError
from django_forge.scaffold import source

Run = Callable[..., tuple[int, str, str]]
Git = Callable[..., str]


class Checkout(Protocol):
    root: Path

    def write(self, files: dict[str, str]) -> None: ...


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("", "is no git address"),
        ("--upload-pack=id", "is no git address"),
        ("https://host/a b", "is no git address"),
        ("https://host/a\nb", "is no git address"),
        ("ext::sh -c id", "is no git address"),
        ("ext::id", "names a remote helper"),
        ("https://me:secret@host/x", "holds a password"),
        ("/no/such/folder", "there is no template at"),
    ],
)
def test_an_address_that_is_none_is_refused(address: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        source.checked_address(address)


@pytest.mark.parametrize(
    ("address", "recorded"),
    [
        ("https://host/x", "https://host/x.git"),
        ("https://host/x.git", "https://host/x.git"),
        ("git+https://host/x", "git+https://host/x"),
        ("git@host:org/x", "git@host:org/x.git"),
        ("ssh://git@host/x", "ssh://git@host/x.git"),
    ],
)
def test_an_address_is_recorded_as_copier_reads_it(address: str, recorded: str) -> None:
    assert source.checked_address(address) == recorded


@pytest.fixture
def fork(checkout: Checkout, tmp_path: Path, git: Git) -> Path:
    """Publish a fork of the small template as a git repository with two releases."""
    folder = tmp_path / "fork.git"
    checkout.root.rename(folder)
    git(folder, "init", "--quiet")
    for tag, title in (("v1.0.0", "One"), ("v1.10.0", "Ten"), ("v2.0.0rc1", "Candidate")):
        (folder / "template/project/FORK.md").write_text(f"# {title}\n")
        git(folder, "add", "--all")
        git(folder, "commit", "--quiet", "--message", tag)
        git(folder, "tag", tag)
    return folder


@pytest.mark.parametrize("by", ["option", "variable"])
def test_a_fork_is_used_at_its_newest_release(
    by: str, fork: Path, home: Path, forge: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    option = ["--template-url", str(fork)] if by == "option" else []
    if by == "variable":
        monkeypatch.setenv(source.VARIABLE, str(fork))
    code, output, errors = forge("new", "shop", "--defaults", *option)
    assert code == 0, errors
    assert "Made shop from template v1.10.0" in output
    assert (home / "work/shop/FORK.md").read_text() == "# Ten\n"
    assert f"_src_path: {fork}\n" in (home / "work/shop/.copier-answers.yml").read_text()


def test_a_project_of_a_fork_is_updated_from_the_fork(
    fork: Path, home: Path, forge: Run, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    forge("new", "shop", "--defaults", "--template-url", str(fork))
    (fork / "template/project/FORK.md").write_text("# Two\n")
    git(fork, "commit", "--quiet", "--all", "--message", "Two.")
    git(fork, "tag", "v2.0.0")
    own = source.Source("https://forge.invalid/forge.git", "v0.1.0", Path("unused"))
    monkeypatch.setattr(source, "own", lambda: own)
    code, output, errors = forge("update", "shop")
    assert code == 0, errors
    assert "from v1.10.0 to v2.0.0" in output
    assert (home / "work/shop/FORK.md").read_text() == "# Two\n"


def test_a_fork_without_a_release_is_refused(fork: Path, home: Path, forge: Run, git: Git) -> None:
    git(fork, "tag", "--delete", "v1.0.0", "v1.10.0", "v2.0.0rc1")
    code, _, errors = forge("new", "shop", "--defaults", "--template-url", str(fork))
    assert code == 2
    assert "has no release tag" in errors
    assert list((home / "work").iterdir()) == []


def test_an_address_that_cannot_be_reached_is_refused_in_one_line(
    checkout: Checkout, home: Path, forge: Run, tmp_path: Path
) -> None:
    assert checkout
    (tmp_path / "empty").mkdir()
    code, _, errors = forge("new", "shop", "--template-url", str(tmp_path / "empty"), "--defaults")
    assert code == 2
    assert "cannot be read" in errors
    assert errors.count("\n") == 1
    assert list((home / "work").iterdir()) == []
