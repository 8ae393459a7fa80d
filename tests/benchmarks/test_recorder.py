"""The recorder says how each test ended, under unittest and under pytest alike."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from corpus.records import Outcome, read_record
from corpus.suite import RECORDER

SUITE = """
import unittest

class Cases(unittest.TestCase):
    def test_passes(self): pass
    def test_fails(self): self.fail("no")
    def test_breaks(self): raise KeyError("k")
    def test_skips(self): self.skipTest("why")
    @unittest.expectedFailure
    def test_fails_as_expected(self): self.fail()
    def test_has_subtests(self):
        for n in (1, 2):
            with self.subTest(n=n): self.assertEqual(n, 1)
"""
FUNCTIONS = """
import pytest

def test_passes(): pass
def test_fails(): assert 1 == 2
@pytest.fixture
def broken(): raise KeyError("k")
def test_breaks(broken): pass
@pytest.mark.skip
def test_skips(): pass
@pytest.mark.xfail
def test_fails_as_expected(): assert False
"""
EXPECTED = {
    "test_passes": Outcome.PASSED,
    "test_fails": Outcome.FAILED,
    "test_breaks": Outcome.ERROR,
    "test_skips": Outcome.SKIPPED,
    "test_fails_as_expected": Outcome.XFAILED,
}


def outcomes(folder: Path, *command: str) -> dict[str, Outcome]:
    """Run a suite as the exam does and give what was recorded, by the test's bare name."""
    file = folder / "record.jsonl"
    own = {"PYTHONPATH": str(RECORDER), "PYTEST_ADDOPTS": "-p forge_pytest"}
    env = {**os.environ, **own, "FORGE_RECORD": str(file)}
    subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, env=env, capture_output=True, check=False
    )
    return {
        line.test.replace("::", ".").split(".")[-1]: line.outcome
        for line in read_record(file).lines
    }


def test_unittest_is_recorded(tmp_path: Path) -> None:
    (tmp_path / "test_cases.py").write_text(SUITE)
    found = outcomes(tmp_path, "unittest")
    assert found == {**EXPECTED, "test_has_subtests": Outcome.FAILED}


def test_pytest_is_recorded(tmp_path: Path) -> None:
    (tmp_path / "test_functions.py").write_text(FUNCTIONS)
    (tmp_path / "test_gone.py").write_text("import no_such_module\n")
    found = outcomes(
        tmp_path, "pytest", "--continue-on-collection-errors", "-p", "no:cacheprovider"
    )
    assert found == {**EXPECTED, "py": Outcome.ERROR}


def test_a_baseline_runs_with_the_old_meaning_of_renaming_a_table(tmp_path: Path) -> None:
    ask = "import sqlite3; print(*sqlite3.connect(':memory:').execute('PRAGMA legacy_alter_table'))"
    env = {**os.environ, "PYTHONPATH": str(RECORDER), "FORGE_LEGACY_SQLITE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "(1,)\n"


@pytest.mark.parametrize("path", sorted(RECORDER.glob("*.py")), ids=lambda path: path.stem)
def test_the_recorder_parses_on_the_oldest_python(path: Path) -> None:
    ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 6))
