"""The rules run over many files, on all processors where there is enough to do."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from codemods.engine import Engine, applicable
from codemods.facts import ProjectFacts
from codemods.outcome import Outcome
from codemods.registry import all_rules
from codemods.releases import Release
from django_forge.project.facts import SourceFile

PARALLEL_FROM = 200_000
"""Bytes of source from which a second process is worth its start."""


@dataclass(frozen=True)
class Job:
    """What every file is rewritten for."""

    target: Release
    facts: ProjectFacts
    leave_out: frozenset[str] = frozenset()

    def engine(self) -> Engine:
        """Make the engine: the rules are found anew in each process, so nothing has to be sent."""
        rules = applicable(all_rules(), target=self.target, source=self.facts.source)
        return Engine(rules, self.target, self.facts, leave_out=self.leave_out)


Tick = Callable[[int], None]


def rewrite(
    files: Sequence[SourceFile], job: Job, *, on_progress: Tick
) -> Iterator[tuple[SourceFile, Outcome]]:
    """Run the rules over files, in the order given; `on_progress` hears how many are done."""
    workers = min(os.cpu_count() or 1, 8)
    if workers < 2 or sum(len(file.data) for file in files) < PARALLEL_FROM:
        engine = job.engine()
        outcomes: Iterator[Outcome] = (engine.run(str(file.path), file.data) for file in files)
        yield from _counted(files, outcomes, on_progress)
        return
    with multiprocessing.get_context(_start_method()).Pool(workers, _prepare, (job,)) as pool:
        outcomes = pool.imap(_run, files, chunksize=max(1, min(16, len(files) // (workers * 4))))
        yield from _counted(files, outcomes, on_progress)


def _counted(
    files: Sequence[SourceFile], outcomes: Iterator[Outcome], on_progress: Tick
) -> Iterator[tuple[SourceFile, Outcome]]:
    for done, (file, outcome) in enumerate(zip(files, outcomes, strict=True), start=1):
        on_progress(done)
        yield file, outcome


def _start_method() -> str:
    return "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"


@cache
def _worker_engine() -> list[Engine]:
    """Hold the engine of this process."""
    return []


def _prepare(job: Job) -> None:
    _worker_engine()[:] = [job.engine()]


def _run(file: SourceFile) -> Outcome:
    return _worker_engine()[0].run(str(PurePosixPath(file.path)), file.data)
