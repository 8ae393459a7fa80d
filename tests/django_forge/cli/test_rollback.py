"""`django-forge rollback` as its user meets it: exit codes, lines and JSON."""

import json
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest

from django_forge.apply import FileChange, apply_changes, journal

OLD, NEW = b"old\n", b"new\n"


def forge(*words: object) -> subprocess.CompletedProcess[str]:
    """Run the command."""
    command = [sys.executable, "-m", "django_forge", "rollback", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project after an upgrade."""
    (tmp_path / "a.py").write_bytes(OLD)
    changes = [
        FileChange(PurePosixPath("a.py"), before=OLD, after=NEW),
        FileChange(PurePosixPath("b.py"), before=None, after=NEW),
    ]
    apply_changes(tmp_path, changes, label="4.2")
    return tmp_path


def test_nothing_to_roll_back_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    ended = forge(tmp_path)
    assert (ended.returncode, ended.stdout) == (2, "")
    [line] = ended.stderr.splitlines()
    assert line == f"error: nothing to roll back in {tmp_path}: no upgrade is recorded there"


def test_a_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    ended = forge(tmp_path / "none")
    assert (ended.returncode, len(ended.stderr.splitlines())) == (2, 1)
    assert "is not a folder: name the project's folder" in ended.stderr


def test_resume_and_dry_run_exclude_each_other(project: Path) -> None:
    ended = forge(project, "--resume", "--dry-run")
    assert (ended.returncode, "exclude each other" in ended.stderr) == (2, True)


def test_the_upgrade_is_taken_back(project: Path) -> None:
    ended = forge(project)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.splitlines() == [
        "restored: a.py",
        "removed: b.py",
        "Run 0001 of 4.2: 2 rolled back, 0 left alone.",
    ]
    assert [path.name for path in project.iterdir()] == ["a.py"]
    assert (project / "a.py").read_bytes() == OLD


def test_an_edited_file_is_left_alone_with_exit_code_1(project: Path) -> None:
    (project / "a.py").write_bytes(b"mine\n")
    ended = forge(project, "--json")
    assert ended.returncode == 1
    assert json.loads(ended.stdout) == {
        "command": "rollback",
        "dry_run": False,
        "run": "0001",
        "label": "4.2",
        "restored": [],
        "removed": ["b.py"],
        "edited": ["a.py"],
    }
    assert (project / "a.py").read_bytes() == b"mine\n"


def test_a_dry_run_writes_nothing(project: Path) -> None:
    ended = forge(project, "--dry-run")
    assert (ended.returncode, ended.stdout.splitlines()[0]) == (0, "would be restored: a.py")
    assert (project / "a.py").read_bytes() == NEW
    assert (project / "b.py").exists()


def test_an_interrupted_upgrade_is_finished_on_request(project: Path) -> None:
    (project / "a.py").write_bytes(OLD)
    journal.mark(journal.runs(project)[-1].folder, journal.State.OPEN)
    ended = forge(project, "--resume")
    assert (ended.returncode, ended.stdout.splitlines()) == (
        0,
        ["written: a.py", "Run 0001 is finished: 1 written."],
    )
    assert (project / "a.py").read_bytes() == NEW
