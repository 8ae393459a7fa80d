"""From a folder to a plan: what cannot be read, and what the source release rules out."""

from pathlib import Path

import pytest

from codemods.outcome import Problem
from django_forge.upgrade.request import Request
from django_forge.upgrade.run import make_plan


def plan_for(root: Path, *, source: str = "", target: str = "4.2"):
    request = Request.checked(root, source=source, target=target, allow_dirty=False)
    return make_plan(request, on_progress=lambda _done, _total: None)


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_planned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.py", "b.py"):
        (tmp_path / name).write_text(
            "from django.utils.encoding import force_text\n\nforce_text(1)\n"
        )
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "a.py":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    plan = plan_for(tmp_path)
    [problem] = plan.problems
    assert (str(problem.path), problem.problem) == ("a.py", Problem.UNREADABLE)
    assert problem.detail == "Permission denied"
    assert [str(change.path) for change in plan.changes] == ["b.py"]


def test_what_the_source_has_already_lost_is_not_looked_for(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("from django.core.urlresolvers import reverse\n\nreverse('a')\n")
    assert plan_for(tmp_path, source="1.11").changes
    assert not plan_for(tmp_path, source="3.2").rule_counts["core_urlresolvers"]


def test_many_files_in_two_processes_give_the_same_plan_as_in_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(40):
        text = f"from django.utils.encoding import force_text\n\nx{number} = force_text(1)\n"
        (tmp_path / f"m{number}.py").write_text(text)
    alone = plan_for(tmp_path)
    monkeypatch.setattr("django_forge.upgrade.rewrite.PARALLEL_FROM", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    together = plan_for(tmp_path)
    assert len(alone.changes) == 40
    assert (together.changes, together.files) == (alone.changes, alone.files)
