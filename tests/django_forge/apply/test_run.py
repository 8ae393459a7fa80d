"""Applying, finishing and rolling back: what a user is promised about their tree."""

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from django_forge.apply import (
    Phase,
    Progress,
    apply_changes,
    journal,
    refuse_unfinished,
    resume,
    roll_back,
)
from django_forge.apply.home import only_one
from django_forge.errors import JournalError, ProjectError, WriteError
from tests.django_forge.apply.conftest import CHANGES, change, snapshot

ONE = change("manage.py", b"print 'old'\n", b"print('new')\n")


def stop_at(done: int) -> object:
    """Give a listener that breaks a run off while files are renamed."""

    def listen(progress: Progress) -> None:
        if (progress.phase, progress.done) == (Phase.WRITING, done):
            raise KeyboardInterrupt

    return listen


def test_a_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="is not a folder: name the project's folder"):
        apply_changes(tmp_path / "none", [ONE])


def test_nothing_to_roll_back_is_said_in_one_line_and_leaves_no_trace(root: Path) -> None:
    with pytest.raises(JournalError, match=r"nothing to roll back in .*: no upgrade is recorded"):
        roll_back(root)
    with pytest.raises(JournalError, match=r"no interrupted run in .*: there is nothing to finish"):
        resume(root)
    assert not (root / ".django-forge").exists()


def test_a_second_run_at_the_same_time_is_refused(root: Path) -> None:
    before = snapshot(root)
    with only_one(root), pytest.raises(JournalError, match="is being written by another run"):
        apply_changes(root, CHANGES)
    assert snapshot(root) == before


def test_the_lock_of_a_killed_run_does_not_outlive_it(root: Path) -> None:
    child = os.posix_spawn("/bin/true", ["true"], {})
    os.waitpid(child, 0)
    (root / ".django-forge").mkdir()
    (root / ".django-forge/lock").write_text(str(child))
    assert apply_changes(root, [ONE]).written


@pytest.mark.parametrize("name", [".django-forge", ".django-forge/journal"])
def test_a_link_in_the_place_of_the_journal_is_refused(root: Path, name: str) -> None:
    outside = root.parent / "outside"
    outside.mkdir()
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).symlink_to(outside)
    with pytest.raises(JournalError, match="is not a folder: move it away"):
        apply_changes(root, [ONE])
    assert list(outside.iterdir()) == []


def test_applying_writes_every_change_and_keeps_the_modes(root: Path) -> None:
    result = apply_changes(root, CHANGES, label="4.2")
    assert set(result.written) == {item.path for item in CHANGES}
    assert (root / "manage.py").stat().st_mode & 0o777 == 0o755
    for item in CHANGES:
        path = root / item.path
        assert (path.read_bytes() if path.exists() else None) == item.after
    assert not list(root.rglob(".forge-*"))


def test_a_new_file_gets_what_the_umask_leaves(root: Path) -> None:
    mask = os.umask(0o077)
    try:
        apply_changes(root, CHANGES)
    finally:
        os.umask(mask)
    assert (root / "added.txt").stat().st_mode & 0o777 == 0o600


def test_rolling_back_brings_the_old_tree_back_to_the_last_bit(root: Path) -> None:
    before = snapshot(root)
    apply_changes(root, CHANGES, label="to 4.2")
    result = roll_back(root)
    assert snapshot(root) == before
    assert (len(result.restored), len(result.removed), result.label) == (4, 2, "to 4.2")
    assert not (root / ".django-forge").exists()


def test_a_dry_rollback_says_the_same_and_changes_nothing(root: Path) -> None:
    apply_changes(root, CHANGES)
    after = snapshot(root)
    said = roll_back(root, dry_run=True)
    assert snapshot(root) == after
    assert said == roll_back(root)


def test_a_file_edited_since_is_left_alone_and_can_be_rolled_back_later(root: Path) -> None:
    before = snapshot(root)
    apply_changes(root, CHANGES)
    written = (root / "manage.py").read_bytes()
    (root / "manage.py").write_bytes(b"mine")
    assert [str(path) for path in roll_back(root).edited] == ["manage.py"]
    assert (root / "manage.py").read_bytes() == b"mine"
    assert (root / "shop/gone.py").read_bytes() == b"six\n"
    (root / "manage.py").write_bytes(written)
    assert roll_back(root).edited == ()
    assert snapshot(root) == before


def test_a_folder_that_the_run_made_stays_when_something_moved_in(root: Path) -> None:
    apply_changes(root, CHANGES)
    (root / "shop/new/mine.py").write_bytes(b"mine")
    roll_back(root)
    assert [path.name for path in (root / "shop/new").iterdir()] == ["mine.py"]


def test_two_runs_are_rolled_back_one_after_the_other(root: Path) -> None:
    apply_changes(root, [ONE])
    apply_changes(root, [change("manage.py", ONE.after, b"newer")])
    roll_back(root)
    assert (root / "manage.py").read_bytes() == ONE.after
    roll_back(root)
    assert (root / "manage.py").read_bytes() == ONE.before


def test_only_the_last_runs_are_kept(root: Path) -> None:
    for number in range(journal.KEPT_RUNS + 3):
        apply_changes(root, [change("README", (root / "README").read_bytes(), b"%d" % number)])
    assert len(journal.runs(root)) == journal.KEPT_RUNS


def test_an_interrupted_run_is_taken_back_at_once(root: Path) -> None:
    before = snapshot(root)
    with pytest.raises(KeyboardInterrupt):
        apply_changes(root, CHANGES, on_progress=stop_at(3))
    assert snapshot(root) == before
    assert not (root / ".django-forge").exists()


def test_a_half_finished_tree_takes_no_new_run(root: Path) -> None:
    apply_changes(root, CHANGES)
    journal.mark(journal.runs(root)[-1].folder, journal.State.OPEN)
    for attempt in (lambda: refuse_unfinished(root), lambda: apply_changes(root, [ONE])):
        with pytest.raises(JournalError, match=r"interrupted run of .*django-forge rollback"):
            attempt()
    assert resume(root).refused == ()
    refuse_unfinished(root)


@pytest.mark.parametrize(
    ("name", "text"),
    [("record.json", b"{"), ("record.json", b'{"format": 99}'), ("state", b"odd")],
)
def test_a_damaged_journal_is_refused(root: Path, name: str, text: bytes) -> None:
    apply_changes(root, CHANGES)
    after = snapshot(root)
    (root / ".django-forge/journal/0001" / name).write_bytes(text)
    with pytest.raises(JournalError, match="is damaged"):
        roll_back(root)
    assert snapshot(root) == after


def test_damaged_contents_never_reach_the_tree(root: Path) -> None:
    apply_changes(root, CHANGES)
    after = snapshot(root)
    contents = root / ".django-forge/journal/0001/contents"
    contents.write_bytes(contents.read_bytes().replace(b"old", b"bad"))
    with pytest.raises(JournalError, match="contents is damaged"):
        roll_back(root)
    assert snapshot(root) == after


def test_a_journal_that_a_repository_brings_along_writes_nothing_outside(root: Path) -> None:
    outside = root.parent / "manage.py"
    outside.write_bytes(ONE.after or b"")
    apply_changes(root, [ONE])
    record = root / ".django-forge/journal/0001/record.json"
    record.write_text(record.read_text().replace('"manage.py"', '"../manage.py"'))
    assert [str(path) for path in roll_back(root).edited] == ["../manage.py"]
    assert outside.read_bytes() == ONE.after


def test_a_file_that_became_a_link_is_not_written_through(root: Path) -> None:
    apply_changes(root, [ONE])
    (root / "manage.py").rename(root / "real.py")
    (root / "manage.py").symlink_to("real.py")
    assert [str(path) for path in roll_back(root).edited] == ["manage.py"]
    assert (root / "real.py").read_bytes() == ONE.after


def test_hard_links_are_named(root: Path) -> None:
    (root / "twin.py").hardlink_to(root / "manage.py")
    assert [str(path) for path in apply_changes(root, [ONE]).hard_linked] == ["manage.py"]
    assert (root / "twin.py").read_bytes() == ONE.before


def test_the_journal_never_shows_up_in_git(root: Path) -> None:
    subprocess.run(["git", "init", "-q", root], check=True)
    subprocess.run(["git", "-C", root, "add", "."], check=True)
    apply_changes(root, [ONE])
    told = subprocess.run(
        ["git", "-C", root, "status", "--porcelain"], capture_output=True, text=True, check=True
    )
    assert told.stdout.splitlines()[-1] == "A  shop/urls.py"
    assert ".django-forge" not in told.stdout


def test_a_file_name_that_is_not_unicode_survives(root: Path) -> None:
    name = os.fsdecode(b"caf\xe9.py")
    (root / name).write_bytes(b"old")
    apply_changes(root, [change(name, b"old", b"new")])
    roll_back(root)
    assert (root / name).read_bytes() == b"old"


def test_progress_counts_every_file_in_every_phase(root: Path) -> None:
    heard: list[Progress] = []
    apply_changes(root, CHANGES, on_progress=heard.append)
    for phase in Phase:
        assert [p.done for p in heard if p.phase is phase] == [1, 2, 3, 4, 5, 6]


@pytest.fixture
def small_files() -> Iterator[None]:
    """Let no file grow over 4 KiB: the system refuses the write as it does on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.usefixtures("small_files")
def test_a_write_that_the_system_refuses_changes_no_file(root: Path) -> None:
    before = snapshot(root)
    with pytest.raises(WriteError, match=r"File too large.*no file was changed"):
        apply_changes(root, [*CHANGES, change("big.py", None, b"#" * 5000)])
    assert snapshot(root) == before
    assert not (root / ".django-forge").exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of 160 KiB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=160k", "none", str(disk)]
    if os.geteuid() or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("filling", range(0, 136, 12))
def test_a_full_disk_changes_no_file_wherever_it_strikes(small_disk: Path, filling: int) -> None:
    (small_disk / "a.py").write_bytes(b"a" * 9000)
    (small_disk / "b.py").write_bytes(b"b" * 9000)
    (small_disk / "filling").write_bytes(b"x" * filling * 1024)
    before = snapshot(small_disk)
    plan = [
        change("a.py", b"a" * 9000, b"A" * 9000),
        change("b.py", b"b" * 9000, b"B" * 9000),
        change("c.py", None, b"C" * 9000),
    ]
    refused: list[str] = []
    try:
        apply_changes(small_disk, plan)
    except WriteError as error:
        refused.append(str(error))
    if refused:
        assert "No space left on device" in refused[0]
        assert snapshot(small_disk) == before
    else:
        assert all((small_disk / item.path).read_bytes() == item.after for item in plan)


@pytest.mark.skipif(not shutil.which("chattr") or os.geteuid() != 0, reason="needs chattr and root")
def test_a_locked_file_takes_the_others_back_with_it(root: Path) -> None:
    if subprocess.run(["chattr", "+i", root / "shop/urls.py"], check=False).returncode:
        pytest.skip("this file system cannot lock a file")
    before = snapshot(root)
    try:
        with pytest.raises(WriteError, match=r"shop/urls\.py"):
            apply_changes(root, CHANGES)
        assert snapshot(root) == before
    finally:
        subprocess.run(["chattr", "-i", root / "shop/urls.py"], check=True)


def test_an_undo_that_fails_as_well_keeps_the_journal(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(root)
    renames = iter([True, True])

    def breaking(draft: Path, target: Path) -> Path:
        if draft.name.startswith(".forge-") and not next(renames, False):
            raise OSError(5, "Input/output error")
        return rename(draft, target)

    rename = Path.replace
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", breaking)
        with pytest.raises(WriteError, match=r"stopped half way .* run `django-forge rollback`"):
            apply_changes(root, CHANGES)
    roll_back(root)
    assert snapshot(root) == before
