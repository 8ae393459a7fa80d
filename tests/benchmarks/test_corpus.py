"""The exam's manifest is well-formed, and its verdicts follow from the records alone."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from corpus.complaints import first_error, tool_trouble, top_errors
from corpus.copies import changes_in, commit_all, git
from corpus.entries import MANIFEST, load_manifest
from corpus.failure import ExamBrokenError
from corpus.judge import Verdict, compare, verdict
from corpus.process import Finished
from corpus.records import Line, Outcome, Record, read_record
from corpus.tools import parse_tools
from corpus.weakening import Weakening, count_assertions, shims_in

PIN = re.compile(r"^[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+$")
HONEST = Weakening(assertions_before=3, assertions_after=3)


def record(passed: Iterable[str] = (), *, failed: Iterable[str] = ()) -> Record:
    lines = [Line(Outcome.PASSED, test) for test in passed]
    return Record.of(lines + [Line(Outcome.FAILED, test, "AssertionError: no") for test in failed])


def judged(before: Record, after: Record, weakening: Weakening = HONEST) -> Verdict:
    return verdict(compare(before, after), weakening, timed_out=False)


def test_an_unknown_entry_is_refused_by_name() -> None:
    with pytest.raises(ExamBrokenError, match=r"^no entry nobody; there are ara-1\.0\.1, "):
        load_manifest().chosen(["nobody"], target="4.2")


def test_an_entry_is_chosen_with_its_version_or_without() -> None:
    names = ["mezzanine", "ara-1.0.1"]
    found = load_manifest().chosen(names, target="5.2")
    assert [entry.name for entry in found] == ["mezzanine-4.3.1", "ara-1.0.1"]


def test_a_target_without_environments_is_refused() -> None:
    with pytest.raises(ExamBrokenError, match=r"^no environment for Django 1\.8: mezzanine"):
        load_manifest().chosen([], target="1.8")


def test_a_mistyped_tool_is_refused_and_not_run_as_a_shell_line() -> None:
    with pytest.raises(ExamBrokenError, match=r"^no tool django-upgrad; there are nothing, "):
        parse_tools(["nothing,django-upgrad"])


def test_a_shell_line_keeps_its_commas_and_braces(tmp_path: Path) -> None:
    (tool,) = parse_tools(["sed -i 's/a{1,2}/b/' {src}/x.py # {target}"])
    line = tool.invocation(tmp_path, "4.2").command[-1]
    assert line == f"sed -i 's/a{{1,2}}/b/' {tmp_path}/x.py # 4.2"


def test_every_entry_is_pinned_and_has_both_targets() -> None:
    entries = load_manifest().entries
    assert len({entry.name for entry in entries}) == len(entries) >= 10
    for entry in entries:
        assert re.fullmatch(r"[0-9a-f]{64}", entry.source.sha256), entry.name
        assert entry.source.filename.endswith(f"-{entry.source.version}.tar.gz")
        assert entry.name.endswith(f"-{entry.source.version}")
        assert entry.baseline_passed > 0
        assert set(entry.targets) >= {"4.2", "5.2"}
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", entry.old.exclude_newer)


def test_every_environment_names_one_version_of_each_package() -> None:
    manifest = load_manifest()
    environments = [manifest.downloader]
    for entry in manifest.entries:
        environments += [entry.old, *entry.targets.values()]
    for environment in environments:
        assert re.fullmatch(r"3\.\d+", environment.python)
        assert [pin for pin in environment.requirements if not PIN.match(pin)] == []
        packages = Counter(pin.partition("==")[0].lower() for pin in environment.requirements)
        assert max(packages.values()) == 1


def test_an_entry_goes_from_an_old_django_to_the_one_that_a_target_names() -> None:
    for entry in load_manifest().entries:
        assert any(re.match(r"django==[12]\.", pin) for pin in entry.old.requirements), entry.name
        for target, environment in entry.targets.items():
            pins = environment.requirements
            assert any(pin.startswith(f"django=={target}.") for pin in pins), entry.name


def test_the_manifest_has_no_key_that_nothing_reads() -> None:
    raw = json.loads(MANIFEST.read_text(encoding="utf-8"))
    fields = set(type(load_manifest().entries[0]).__dataclass_fields__)
    environment_fields = {"python", "requirements", "exclude_newer"}
    for entry in raw["entries"]:
        assert set(entry) <= fields
        assert set(entry["old"]) <= environment_fields
        assert all(set(target) <= environment_fields for target in entry["targets"].values())


def test_all_tests_kept_is_green_whatever_failed_before() -> None:
    before = record(["a", "b"], failed=["c"])
    assert judged(before, record(["a", "b"], failed=["c"])) is Verdict.GREEN
    assert judged(before, record(["a", "b", "c", "new"])) is Verdict.GREEN


def test_one_test_lost_is_partial_and_all_lost_is_fatal() -> None:
    before = record(["a", "b"])
    assert judged(before, record(["a"])) is Verdict.PARTIAL
    assert judged(before, record()) is Verdict.FATAL
    assert judged(before, record(failed=["a", "b"])) is Verdict.FATAL


def test_a_new_failure_is_not_green_though_every_test_is_kept() -> None:
    assert judged(record(["a"]), record(["a"], failed=["collect:tests/new.py"])) is Verdict.PARTIAL


def test_a_suite_without_a_passing_test_is_never_green() -> None:
    assert judged(record(), record()) is Verdict.FATAL


def test_a_suite_that_was_stopped_is_never_green() -> None:
    score = compare(record(["a"]), record(["a"]))
    assert verdict(score, HONEST, timed_out=True) is Verdict.PARTIAL


@pytest.mark.parametrize(
    "weakening",
    [
        Weakening(assertions_before=3, assertions_after=2),
        Weakening(assertions_before=3, assertions_after=3, shims=("django.utils.six = six",)),
    ],
)
def test_a_green_suite_that_was_weakened_says_so(weakening: Weakening) -> None:
    assert judged(record(["a"]), record(["a"]), weakening) is Verdict.WEAKENED


def test_parameters_are_counted_because_pytest_writes_them_differently() -> None:
    before = record(["t.py::T::()::test[a-1]", "t.py::T::()::test[b-2]"])
    assert judged(before, record(["t.py::T::test[1-a]", "t.py::T::test[2-b]"])) is Verdict.GREEN
    assert compare(before, record(["t.py::T::test[1-a]"])).kept == 1


def test_the_worst_of_a_tests_lines_counts(tmp_path: Path) -> None:
    path = tmp_path / "record.jsonl"
    lines = [("passed", "a", ""), ("error", "a", "in tear-down"), ("passed", "b", "")]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    found = read_record(path)
    assert found.passed() == Counter(["b"])
    assert found.bad() == (Line(Outcome.ERROR, "a", "in tear-down"),)


def test_a_missing_record_is_a_suite_that_never_began(tmp_path: Path) -> None:
    assert read_record(tmp_path / "record.jsonl") == Record(())


@pytest.mark.parametrize(
    "line",
    [
        "sys.modules['django.utils.six'] = six",
        'setattr(django.utils, "six", six)',
        "django.utils.encoding.force_text = force_str",
        "    self.assertTrue(True)",
        "    assert True",
    ],
)
def test_a_shim_is_noticed(line: str) -> None:
    assert shims_in([line]) == (line.strip(),)


@pytest.mark.parametrize(
    "line",
    ["import six", "from django.utils.encoding import force_str", "self.assertTrue(True is x)"],
)
def test_an_honest_line_is_no_shim(line: str) -> None:
    assert shims_in([line]) == ()


def test_assertions_are_counted_in_tests_only_and_in_files_of_any_python(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/old.py").write_text("self.assertEquals(1, 1)\nassert x\nprint 'two'\n")
    (tmp_path / "models.py").write_text("assert x\n")
    assert count_assertions(tmp_path) == 2


def test_changes_count_new_files_and_commits_of_the_tool(tmp_path: Path) -> None:
    (tmp_path / "kept.py").write_text("a = 1\n")
    (tmp_path / "changed.py").write_text("b = 1\n")
    commit_all(tmp_path)
    (tmp_path / "changed.py").write_text("b = 2\n")
    git(tmp_path, "commit", "--quiet", "--all", "--message", "By the tool.")
    (tmp_path / "new.py").write_text("c = 3\n")
    changes = changes_in(tmp_path)
    assert changes.files == 2
    assert changes.added_lines == ("b = 2", "c = 3")


def test_the_error_that_ended_a_run_is_named_without_the_machines_paths() -> None:
    log = (
        "ImportError: first\n\nx.E: (/a/b/site-packages/django/x.py)\nNameError: at 0x7f00\nFAILED"
    )
    assert first_error(log) == "NameError: at 0x"
    assert first_error("E   ImportError: y (/a/site-packages/y.py)\nE   KeyError: 'z'") == (
        "ImportError: y (site-packages/y.py)"
    )
    assert first_error("\n") == "no output"


def test_a_tool_that_crashed_is_told_from_one_that_left_findings() -> None:
    left = Finished(code=1, seconds=2.0)
    crash = "Traceback (most recent call last):\n  File x\nKeyError: 'x'\n"
    assert tool_trouble(left, "KeyError: is only talk") == ""
    assert tool_trouble(left, crash) == "the tool ended with exit code 1: KeyError: 'x'"
    assert tool_trouble(Finished(code=127, seconds=0.1), "no forge") == (
        "the tool ended with exit code 127: no forge"
    )
    stopped = Finished(code=-9, seconds=2400.2, timed_out=True)
    assert tool_trouble(stopped, crash) == "the tool was stopped after 2400 seconds"


def test_messages_are_counted_the_most_frequent_first() -> None:
    bad = [Line(Outcome.ERROR, str(n), f"<X at 0x{n}>") for n in range(2)]
    assert top_errors([Line(Outcome.FAILED, "a", ""), *bad]) == (
        ("<X at 0x>", 2),
        ("no message", 1),
    )
