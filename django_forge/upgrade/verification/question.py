"""Asks a side about its checks, URLs, migrations and tables, in a process of the project's own."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django_forge.upgrade.verification.answers import (
    NOT_ASKED,
    Asked,
    CheckMessage,
    MissingMigration,
    Table,
    Url,
)
from django_forge.upgrade.verification.process import Command, Start
from django_forge.upgrade.verification.surroundings import QUESTIONS, Run, variables
from django_forge.upgrade.verification.verified import Kind

NO_SETTINGS = "no file names one settings module: give --settings"


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to the questions that were asked; the others are NOT_ASKED."""

    checks: Asked[CheckMessage] = NOT_ASKED
    urls: Asked[Url] = NOT_ASKED
    tables: Asked[Table] = NOT_ASKED
    migrations: Asked[MissingMigration] = NOT_ASKED


@dataclass(frozen=True, slots=True)
class _Question:
    kind: Kind
    script: str
    field: str
    read: Callable[[Sequence[Any]], object]


# Those that leave the project's databases alone; then those that bring one of their own.
_ROUNDS: tuple[tuple[_Question, ...], ...] = (
    (
        _Question(Kind.CHECK, "checks", "checks", lambda row: CheckMessage(*row)),
        _Question(Kind.URL, "urls", "urls", lambda row: Url(*row)),
    ),
    (
        _Question(
            Kind.MIGRATION,
            "migrations",
            "migrations",
            lambda row: MissingMigration(row[0], row[1], tuple(row[2])),
        ),
        _Question(Kind.TABLE, "schema", "tables", lambda row: Table(row[0], row[1], tuple(row[2]))),
    ),
)


def ask(run: Run, kinds: frozenset[Kind], *, start: Start) -> Answers:
    """Ask what is wanted; each answer, or the line that says why there is none."""
    answers = Answers()
    for questions in _ROUNDS:
        wanted = [question for question in questions if question.kind in kinds]
        if wanted:
            found = _answered(run, wanted, start)
            answers = replace(answers, **found)  # type: ignore[arg-type]  # by the field's name
    return answers


def _answered(run: Run, wanted: Sequence[_Question], start: Start) -> Mapping[str, Asked[object]]:
    if not run.project.manage and not run.project.settings:
        return {question.field: Asked(trouble=NO_SETTINGS) for question in wanted}
    file = run.folder / "answers.jsonl"
    file.unlink(missing_ok=True)
    run.empty_scratch()
    command = _command(run, wanted, file)
    finished = start(command)
    said = {
        script: (rows, trouble)
        for script, rows, trouble in map(json.loads, _lines(file, run.project.root))
    }
    missing = command.last_words() or f"it ended with code {finished.code}"
    if finished.timed_out:
        missing = f"it did not end within {run.timeout} s"
    found: dict[str, Asked[object]] = {}
    for question in wanted:
        rows, trouble = said.get(question.script, ((), missing))
        values = tuple(question.read(row) for row in rows)
        found[question.field] = Asked(values, " ".join(trouble.split()), finished.seconds)
    return found


def _command(run: Run, wanted: Sequence[_Question], file: Path) -> Command:
    project = run.project
    databases = run.scratch / "databases"
    databases.mkdir()
    settings = run.settings or ("" if project.manage else project.settings)
    more = dict(project.tests.variables) if project.tests else {}
    more |= {"FORGE_DATABASES": str(databases), "FORGE_SERVER": run.server}
    scripts = [question.script for question in wanted]
    script = QUESTIONS / "forge_ask.py"
    return Command(
        words=(str(run.python), str(script), str(file), str(project.manage or ""), *scripts),
        cwd=project.cwd,
        env=variables(
            run,
            settings=settings,
            more={**more, "FORGE_DATABASES": str(databases), "FORGE_SERVER": run.server},
        ),
        log=run.folder / "questions.log",
        timeout=run.timeout,
    )


def _lines(file: Path, root: Path) -> list[str]:
    """Give the lines that were written; a path in the copy is written as one in the project."""
    text = file.read_text("utf-8") if file.exists() else ""
    return text.replace(f"{root}/", "").splitlines()
