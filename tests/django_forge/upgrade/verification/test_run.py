"""A verification from the plan to the verdict; what the project would say is made up here."""

import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from django_forge.upgrade.plan import Plan
from django_forge.upgrade.request import Request
from django_forge.upgrade.run import make_plan
from django_forge.upgrade.verification import interpreters
from django_forge.upgrade.verification.process import Command, Finished
from django_forge.upgrade.verification.request import Wish
from django_forge.upgrade.verification.run import Verified, verify
from django_forge.upgrade.verification.verified import Kind, Verdict

READY = Wish(python_before=sys.executable, python_after=sys.executable)
Says = Callable[[Path], dict[str, str]]


class Machine:
    """Stands in for the machine: what the tests say depends on the tree that they are run in."""

    def __init__(self, says: Says, *, uv_says: str = "") -> None:
        self.says = says
        self.uv_says = uv_says
        self.commands: list[Command] = []

    def __call__(self, command: Command) -> Finished:
        self.commands.append(command)
        command.log.parent.mkdir(parents=True, exist_ok=True)
        command.log.write_text(self.uv_says)
        if any(word.endswith("forge_ask.py") for word in command.words):
            answers = Path(command.words[2])
            lines = [json.dumps([question, [], ""]) for question in command.words[4:]]
            answers.write_text("\n".join(lines) + "\n")
        elif "FORGE_RECORD" in command.env:
            record = Path(command.env["FORGE_RECORD"])
            outcomes = self.says(Path(command.env["FORGE_ROOT"]))
            wanted = [word for word in command.words if word.startswith("shop.tests.")]
            lines = [
                json.dumps([outcome, test, ""])
                for test, outcome in outcomes.items()
                if not wanted or test in wanted
            ]
            record.write_text("\n".join(lines) + "\n")
        return Finished(code=1 if self.uv_says else 0, seconds=0.1)


def says(root: Path) -> dict[str, str]:
    views = (root / "shop/views.py").read_text()
    return {
        "shop.tests.Pages.test_overview": "passed" if "'welcome'" in views else "failed",
        "shop.tests.Pages.test_detail": "passed",
        "shop.tests.Pages.test_was_never_right": "failed",
    }


def verified(root: Path, wish: Wish, machine: Machine, heard: list[str] | None = None) -> Verified:
    request = Request.checked(root, source="", target="4.2", allow_dirty=True)

    def plan_without(names: frozenset[str]) -> Plan:
        return make_plan(replace(request, leave_out=names), on_progress=lambda _d, _t: None)

    def watch(what: str, _done: int, _total: int) -> None:
        if heard is not None:
            heard.append(what)

    return verify(plan_without(frozenset()), plan_without, wish, watch=watch, start=machine)


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let work folders be made where a test can look for them."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_a_project_that_stays_whole_holds_and_nothing_is_left_behind(
    project: Path, scratch: Path, tree: Callable[[Path], dict[str, bytes]]
) -> None:
    before = tree(project)
    heard: list[str] = []
    found = verified(project, READY, Machine(says), heard).verification
    assert found.verdict is Verdict.HOLDS
    assert [change.name for change in found.comparison.already_broken] == [
        "shop.tests.Pages.test_was_never_right"
    ]
    assert found.before.test_command == "python manage.py test"
    assert found.before.settings == "site_of_shop.settings"
    assert "before: tests" in heard
    assert "after: tests" in heard
    assert tree(project) == before
    assert list(scratch.iterdir()) == []


def test_each_side_runs_in_a_copy_with_its_own_text(project: Path) -> None:
    machine = Machine(says)
    verified(project, READY, machine)
    roots = {Path(c.env["FORGE_ROOT"]) for c in machine.commands}
    assert len(roots) == 2
    assert not any(root.is_relative_to(project) for root in roots)
    homes = {c.env["HOME"] for c in machine.commands}
    assert len(homes) == 2
    assert str(Path.home()) not in homes


def test_the_rule_behind_a_failing_test_is_found(project: Path, wrong_rule: str) -> None:
    machine = Machine(says)
    found = verified(project, READY, machine).verification
    assert found.verdict is Verdict.WORSE
    assert [(c.kind, c.name) for c in found.comparison.worse] == [
        (Kind.TEST, "shop.tests.Pages.test_overview")
    ]
    [blame] = found.search.blames
    assert blame.rules == ((wrong_rule, (3, 1)),)
    assert blame.changes == found.comparison.worse
    assert found.search.unexplained == ()
    assert found.left_out == ()
    again = [c for c in machine.commands if "FORGE_RECORD" in c.env][2:]
    assert all(c.words[-1] == "shop.tests.Pages.test_overview" for c in again)


def test_going_on_leaves_the_rule_out_of_the_plan(project: Path, wrong_rule: str) -> None:
    done = verified(project, replace(READY, keep_going=True), Machine(says))
    assert done.verification.verdict is Verdict.HOLDS
    assert done.verification.left_out == (wrong_rule,)
    assert done.verification.search.blames[0].rules == ((wrong_rule, (3, 1)),)
    after = {str(change.path): change.after for change in done.plan.changes}
    assert b"'welcome'" in (after["shop/views.py"] or b"")
    assert b"gettext" in (after["shop/views.py"] or b"")


def test_a_test_that_passes_when_run_again_is_blamed_on_no_rule(project: Path) -> None:
    counted: list[Path] = []

    def says_once(root: Path) -> dict[str, str]:
        counted.append(root)
        return {"shop.tests.Pages.test_a": "failed" if len(counted) == 2 else "passed"}

    found = verified(project, READY, Machine(says_once)).verification
    assert found.verdict is Verdict.WORSE
    assert found.search.blames == ()
    assert found.search.unexplained[0].now == "failed (not when it was run again)"
    assert found.search.trials == 0


def test_the_work_folder_is_kept_when_asked_for(project: Path, scratch: Path) -> None:
    found = verified(project, replace(READY, keep_work=True), Machine(says)).verification
    assert found.kept is not None
    assert found.kept.parent == scratch.resolve()
    assert (found.kept / "after/tree/shop/views.py").is_file()


def test_an_interruption_leaves_nothing_behind(
    project: Path, scratch: Path, tree: Callable[[Path], dict[str, bytes]]
) -> None:
    before = tree(project)

    def interrupted(_root: Path) -> dict[str, str]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        verified(project, READY, Machine(interrupted))
    assert list(scratch.iterdir()) == []
    assert tree(project) == before


def test_a_python_that_is_missing_is_one_line_and_no_obstacle(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interpreters, "python_of", lambda _version: None)
    found = verified(project, replace(READY, python_before=""), Machine(says)).verification
    assert found.verdict is Verdict.NOT_COMPARED
    assert found.before.environment.trouble == (
        "there is no Python 3.7 or 3.6 or 3.8 or 3.9 on this machine for Django 2.2",
    )
    assert len(found.after.tests.found) == 3


def test_a_resolver_that_fails_is_told_with_the_requirement(project: Path) -> None:
    machine = Machine(says, uv_says="  x No solution: Because you require oldlib==1 and ...")
    found = verified(project, replace(READY, python_after="3.11"), machine).verification
    assert found.verdict is Verdict.NOT_COMPARED
    assert "oldlib==1" in found.after.environment.trouble[0]


def test_a_project_that_names_no_django_is_asked_for_it(project: Path) -> None:
    (project / "requirements.txt").write_text("six\n")
    found = verified(project, replace(READY, python_before=""), Machine(says)).verification
    assert found.before.environment.trouble == (
        "no requirement says which Django it runs on: give --from",
    )


def test_a_question_that_takes_too_long_is_no_answer(project: Path) -> None:
    machine = Machine(says)

    def slow(command: Command) -> Finished:
        finished = machine(command)
        if "FORGE_RECORD" in command.env:
            Path(command.env["FORGE_RECORD"]).unlink()
            return replace(finished, timed_out=True)
        return finished

    found = verified(project, replace(READY, timeout=7), slow)  # type: ignore[arg-type]
    assert found.verification.before.tests.trouble == "the tests did not end within 7 s"


def test_the_server_is_named_to_the_questions(project: Path) -> None:
    machine = Machine(says)
    server = "postgresql://ada@db.example.org/postgres"
    verified(project, replace(READY, verify_database=server), machine)
    asked = [c for c in machine.commands if any(w.endswith("forge_ask.py") for w in c.words)]
    assert {c.env["FORGE_SERVER"] for c in asked} == {server}
