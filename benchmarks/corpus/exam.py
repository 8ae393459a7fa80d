"""Holds the exam: a baseline on the original Django, then a tool, then the target's Django."""

import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from corpus.complaints import first_error, tool_trouble, top_errors
from corpus.copies import GIT_ENV, changes_in, commit_all
from corpus.entries import Entry, Environment, Manifest
from corpus.environments import python_of
from corpus.failure import ExamBrokenError
from corpus.judge import Score, Verdict, compare, verdict
from corpus.place import Place
from corpus.process import Finished, run_logged
from corpus.records import Record, read_record
from corpus.sources import fetch, unpack
from corpus.suite import RECORDER, Suite
from corpus.tools import Tool
from corpus.weakening import Weakening, count_assertions, shims_in

_TOOL_TIMEOUT = 2400


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one tool made of one entry."""

    entry: str
    tool: str
    verdict: Verdict
    score: Score
    weakening: Weakening
    baseline_expected: int
    tool_run: Finished
    tool_trouble: str
    files_changed: int
    first_error: str
    top_errors: tuple[tuple[str, int], ...]
    log: Path


@dataclass(frozen=True, slots=True)
class Exam:
    """The exam for one target."""

    manifest: Manifest
    place: Place
    target: str

    def baseline(self, entry: Entry) -> Record:
        """Record the entry on its original Django, unless an earlier exam has done so."""
        kept = self.place.baselines / f"{entry.name}-{_baseline_key(entry)}.jsonl"
        if not kept.exists():
            suite = self._suite(entry, entry.old, "baseline", legacy_sqlite=True)
            record, _ = suite.run()
            if not record.passed():
                why = first_error(suite.log.read_text(errors="replace"))
                raise ExamBrokenError(f"{entry.name}: no test passes on its old Django: {why}")
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(suite.record, kept)
        return read_record(kept)

    def hold(self, entry: Entry, tool: Tool, *, label: str) -> Result:
        """Let a tool upgrade a copy, run the suite on the target and judge."""
        before = self.baseline(entry)
        suite = self._suite(entry, entry.targets[self.target], f"{label}-{self.target}")
        commit_all(suite.copy)
        assertions = count_assertions(suite.copy)
        tool_run = self._upgrade(suite, tool)
        changes = changes_in(suite.copy)
        weakening = Weakening(
            assertions_before=assertions,
            assertions_after=count_assertions(suite.copy),
            shims=shims_in(changes.added_lines),
        )
        after, finished = suite.run()
        score = compare(before, after)
        return Result(
            entry=entry.name,
            tool=tool.name,
            verdict=verdict(score, weakening, timed_out=finished.timed_out),
            score=score,
            weakening=weakening,
            baseline_expected=entry.baseline_passed,
            tool_run=tool_run,
            tool_trouble=tool_trouble(tool_run, suite.tool_log.read_text(errors="replace")),
            files_changed=changes.files,
            first_error=_why(suite, after, finished),
            top_errors=top_errors(score.newly_bad),
            log=suite.log,
        )

    def _suite(
        self, entry: Entry, environment: Environment, label: str, *, legacy_sqlite: bool = False
    ) -> Suite:
        """Lay a fresh copy of the entry's source, prepared, beside an environment for it."""
        archive = fetch(entry.source, self.manifest, self.place)
        python = python_of(environment, below=self.place.environments)
        folder = self.place.attempt(entry.name, label)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        suite = Suite(entry=entry, python=python, folder=folder, legacy_sqlite=legacy_sqlite)
        unpack(archive, suite.copy)
        suite.prepare()
        return suite

    def _upgrade(self, suite: Suite, tool: Tool) -> Finished:
        invocation = tool.invocation(suite.copy, self.target)
        return run_logged(
            invocation.command,
            cwd=invocation.cwd,
            env={**os.environ, **GIT_ENV},
            log=suite.tool_log,
            timeout=_TOOL_TIMEOUT,
        )


def _why(suite: Suite, after: Record, finished: Finished) -> str:
    """Say what stopped a suite in which nothing passed; top errors say the rest."""
    if finished.timed_out:
        return f"stopped after {suite.entry.timeout} seconds"
    return "" if after.passed() else first_error(suite.log.read_text(errors="replace"))


def _baseline_key(entry: Entry) -> str:
    """Name a baseline by all that it depends on: the entry and the recorder."""
    told = [entry.source, entry.test_command, entry.prep, entry.env, entry.subdir]
    told += [entry.pythonpath, entry.pytest_addopts, entry.old]
    recorder = [path.read_bytes() for path in sorted(RECORDER.glob("*.py"))]
    return hashlib.sha256(json.dumps(repr([told, recorder])).encode()).hexdigest()[:16]
