"""Runs a side's test suite, or some of its tests, and gives the result of each test."""

import shlex
from collections.abc import Sequence

from django_forge.upgrade.verification.answers import Asked, TestResult
from django_forge.upgrade.verification.process import Command, Start
from django_forge.upgrade.verification.project import Project
from django_forge.upgrade.verification.records import read_results
from django_forge.upgrade.verification.surroundings import Run, variables


def run_tests(run: Run, *, labels: Sequence[str] = (), start: Start) -> Asked[TestResult]:
    """Run the tests; a suite that ends early, or says nothing, is a trouble."""
    tests = run.project.tests
    if tests is None:
        return Asked(trouble="no file says how its tests are run: give --test-command")
    record = run.folder / "record.jsonl"
    record.unlink(missing_ok=True)
    run.empty_scratch()
    more = {"FORGE_RECORD": str(record), "PYTEST_ADDOPTS": "-p forge_pytest -p no:cacheprovider"}
    command = Command(
        words=_started(tests.for_labels(labels), str(run.python)),
        cwd=tests.cwd or run.project.root,
        env=variables(
            run,
            settings=run.settings or _needed(run.project, tests.words),
            more={**tests.variables, **more},
        ),
        log=run.folder / "tests.log",
        timeout=run.timeout,
    )
    finished = start(command)
    found = read_results(record)
    trouble = ""
    if finished.timed_out:
        trouble = f"the tests did not end within {run.timeout} s"
    elif not found:
        said = command.last_words() or "nothing was said"
        trouble = f"no test was run by `{shlex.join(tests.words)}`: {said}"
    return Asked(found, trouble, finished.seconds)


def _needed(project: Project, words: Sequence[str]) -> str:
    """Give the settings module where nothing but a variable can say it."""
    return project.settings if tuple(words[1:3]) == ("-m", "django") else ""


def _started(words: Sequence[str], python: str) -> tuple[str, ...]:
    return (python, *words[1:]) if words[0] in {"python", "python3"} else tuple(words)
