"""What may not be written is refused by itself and named; the other files are written."""

import os
from pathlib import Path

import pytest

from django_forge.apply import FileChange, apply_changes
from tests.django_forge.apply.conftest import change, snapshot

GOOD = change("manage.py", b"print 'old'\n", b"print('new')\n")


def refusal_of(root: Path, refused: FileChange) -> str:
    """Apply the refused change beside a good one, and give the reason."""
    result = apply_changes(root, [refused, GOOD])
    assert [str(path) for path in result.written] == ["manage.py"]
    assert (root / "manage.py").read_bytes() == b"print('new')\n"
    [refusal] = result.refused
    assert refusal.path == refused.path
    return refusal.reason


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("../outside.py", "leads out of the project"),
        ("shop/../../outside.py", "leads out of the project"),
        ("/tmp/outside.py", "is an absolute path"),  # noqa: S108 - never written
        ("", "names no file"),
        ("a\0b", "leads out of the project"),
        (".git/hooks/post-checkout", "belongs to a tool, not to the project"),
        (".Git/config", "belongs to a tool, not to the project"),
        (".django-forge/lock", "belongs to a tool, not to the project"),
        ("shop", "is not a regular file"),
        ("README/below", "has a file where a folder should be"),
    ],
)
def test_a_path_that_is_not_ours_to_write_is_refused(root: Path, path: str, reason: str) -> None:
    assert refusal_of(root, change(path, None, b"evil")) == reason
    assert not (root.parent / "outside.py").exists()


def test_a_file_edited_after_the_plan_is_refused(root: Path) -> None:
    (root / "shop/urls.py").write_bytes(b"mine")
    assert refusal_of(root, change("shop/urls.py", b"old", b"new")) == (
        "was edited after the plan was made"
    )
    assert (root / "shop/urls.py").read_bytes() == b"mine"


def test_a_file_that_came_or_went_after_the_plan_is_refused(root: Path) -> None:
    assert refusal_of(root, change("README", None, b"new")) == "exists by now"
    (root / "manage.py").write_bytes(GOOD.before or b"")
    assert refusal_of(root, change("none.py", b"old", b"new")) == "no longer exists"


def test_a_link_that_leads_out_is_refused_and_its_target_untouched(root: Path) -> None:
    outside = root.parent / "outside.py"
    outside.write_bytes(b"old")
    (root / "link.py").symlink_to(outside)
    assert refusal_of(root, change("link.py", b"old", b"new")) == "leads out of the project"
    assert outside.read_bytes() == b"old"


def test_a_folder_link_that_leads_out_is_refused(root: Path) -> None:
    (root.parent / "elsewhere").mkdir()
    (root / "link").symlink_to(root.parent / "elsewhere")
    assert refusal_of(root, change("link/new.py", None, b"new")) == "leads out of the project"
    assert list((root.parent / "elsewhere").iterdir()) == []


def test_a_link_in_a_circle_is_refused(root: Path) -> None:
    (root / "one").symlink_to("two")
    (root / "two").symlink_to("one")
    assert refusal_of(root, change("one", None, b"new")) == "is a link that leads in a circle"


def test_a_pipe_is_refused_and_never_opened(root: Path) -> None:
    os.mkfifo(root / "pipe.py")
    assert refusal_of(root, change("pipe.py", None, b"new")) == "is not a regular file"


def test_a_link_is_not_removed(root: Path) -> None:
    (root / "link.py").symlink_to("shop/urls.py")
    assert refusal_of(root, change("link.py", b"old", None)) == "is a link, which is not removed"


def test_two_names_of_a_file_may_not_ask_for_different_things(root: Path) -> None:
    (root / "link.py").symlink_to("manage.py")
    twice = change("link.py", b"print 'old'\n", b"other")
    result = apply_changes(root, [GOOD, twice])
    assert [item.reason for item in result.refused] == ["is changed twice, in different ways"]


def test_a_link_inside_the_project_stays_and_its_target_changes(root: Path) -> None:
    (root / "link.py").symlink_to("shop/urls.py")
    result = apply_changes(root, [change("link.py", b"old", b"new")])
    assert [str(path) for path in result.written] == ["shop/urls.py"]
    assert (root / "link.py").is_symlink()
    assert (root / "shop/urls.py").read_bytes() == b"new"


def test_a_plan_without_a_change_leaves_no_trace(root: Path) -> None:
    before = snapshot(root), (root / "manage.py").stat().st_mtime_ns
    result = apply_changes(root, [change("manage.py", b"print 'old'\n", b"print 'old'\n")])
    assert result.run == ""
    assert (snapshot(root), (root / "manage.py").stat().st_mtime_ns) == before
    assert not (root / ".django-forge").exists()


def test_a_plan_that_is_refused_whole_leaves_no_trace(root: Path) -> None:
    result = apply_changes(root, [change("../x", None, b"")])
    assert (result.written, len(result.refused)) == ((), 1)
    assert not (root / ".django-forge").exists()
