"""The checks of one project, in their order; the environment has exactly what it declares."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from maintenance import results, variants
from variants.bench import Bench, Said
from variants.trials import Trial

COVERAGE = 95.0
NEED_A_DATABASE = ("migrations", "migrate")
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "APP_SECRET_KEY": "jX3vQ8mZp1LwT6rK0bYs5HnC9eUaF2dG7iOq4xVtRzEBkWyNhMcP",
    "APP_JWT_KEY": "PcMhNyWkBEzRtVx4qOi7GdF2aUe9CnH5sYb0Kr6TwL1pZm8Qv3Xj",
    "APP_ALLOWED_HOSTS": "example.com",
    "DATABASE_URL": "postgresql://me@db.example.com/shop",
    "CACHE_URL": "valkey://cache.example.com",
    "EMAIL_URL": "smtps://me@mail.example.com",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one check has found: nothing, or the end of what it said."""

    check: str
    passed: bool
    seconds: float
    note: str = ""
    tests: int = 0
    skipped: int = 0
    coverage: float | None = None


def outcomes(trial: Trial, bench: Bench) -> Iterator[Outcome]:
    """Go through the checks; without an environment there is nothing else to try."""
    env = bench.variables(trial)
    environment = _plain("environment", bench.uv("sync", "--all-groups", "--quiet", env=env))
    yield environment
    if not environment.passed:
        return
    for name, command, variables in _commands(env):
        if name in NEED_A_DATABASE and "sqlite" not in variants.databases_of(trial.answers):
            continue  # its suite does the same, on the PostgreSQL that it starts
        yield _plain(name, bench.uv("run", "--no-sync", *command, env=variables))
    for database in trial.databases:
        yield _suite(database, bench, env)


def _commands(
    env: Mapping[str, str],
) -> Iterator[tuple[str, tuple[str, ...], Mapping[str, str]]]:
    manage = ("python", "-W", "error", "manage.py")
    yield "lint", ("ruff", "check", "."), env
    yield "format", ("ruff", "format", "--check", "."), env
    yield "types", ("mypy", "."), env
    deploy = (*manage, "check", "--deploy", "--fail-level", "WARNING")
    yield "deploy", deploy, {**env, **PRODUCTION}
    yield "migrations", (*manage, "makemigrations", "--check", "--dry-run"), env
    yield "migrate", (*manage, "migrate", "--verbosity", "0"), env


def _plain(name: str, said: Said) -> Outcome:
    note = "" if said.code == 0 else said.output.strip()[-1500:]
    return Outcome(name, said.code == 0, round(said.seconds, 1), note)


def _suite(database: str, bench: Bench, env: Mapping[str, str]) -> Outcome:
    report, covered = bench.root / "report.xml", bench.root / "coverage.json"
    for path in (report, covered):
        path.unlink(missing_ok=True)
    options = ["--cov", "--cov-branch", f"--cov-fail-under={COVERAGE}", f"--junitxml={report}"]
    options += [f"--cov-report=json:{covered}", "--cov-report=term"]
    options += ["--services"] if database == "services" else []
    said = bench.uv("run", "--no-sync", "pytest", "-q", *options, env=env)
    if not report.exists():
        return _plain(database, Said(said.code or 1, said.output, said.seconds))
    result = results.read(report)
    faults = [f"skipped: {reason}" for reason in result.idle]
    faults += [said.output.strip()[-1500:]] if said.code else []
    return Outcome(
        check=database,
        passed=not faults and result.passed > 0,
        seconds=round(said.seconds, 1),
        note="\n".join(faults),
        tests=result.passed,
        skipped=result.skipped,
        coverage=_percent(covered),
    )


def _percent(path: Path) -> float | None:
    if not path.exists():
        return None
    return round(float(json.loads(path.read_text("utf-8"))["totals"]["percent_covered"]), 2)
