"""The presets' own checks: environment, tests, coverage, types, lint, deployment."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from copier import run_copy
from uv import find_uv_bin

from maintenance import results

UV = find_uv_bin()
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "APP_SECRET_KEY": "jX3vQ8mZp1LwT6rK0bYs5HnC9eUaF2dG7iOq4xVtRzEBkWyNhMcP",
    "APP_JWT_KEY": "PcMhNyWkBEzRtVx4qOi7GdF2aUe9CnH5sYb0Kr6TwL1pZm8Qv3Xj",
    "APP_ENCRYPTION_KEY": "n5Tq0ZsJ7vWc2XyRb8LmKd4HgPf9UeAo3NiVtQ6SxMwEzCkB1rYu",
    "APP_ALLOWED_HOSTS": "example.com",
    "DATABASE_URL": "postgresql://me@db.example.com/shop",
    "CACHE_URL": "valkey://cache.example.com",
    "EMAIL_URL": "smtps://me@mail.example.com",
}

OURS = ("APP_", "DJANGO_", "DATABASE_URL", "CACHE_URL", "VIRTUAL_ENV", "PYTHONPATH", "COV")

pytestmark = pytest.mark.suite


def interpreter(version: str) -> Path | None:
    """Find a Python of that release: on the path, or among those of pyenv."""
    on_path = [shutil.which(f"python{version}"), shutil.which("python3")]
    of_pyenv = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"), reverse=True)
    for candidate in [*map(Path, filter(None, on_path)), *of_pyenv]:
        asked = [str(candidate), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
        answer = subprocess.run(asked, capture_output=True, text=True, check=False)
        if answer.stdout.strip() == version:
            return candidate
    return None


@dataclass(frozen=True)
class Suite:
    """A preset on one release, and where its tests run."""

    preset: str
    django: str
    python: str
    databases: tuple[str, ...]

    def __str__(self) -> str:
        """Name the suite in the list of tests."""
        return f"{self.preset}-django{self.django}-python{self.python}"


# The default preset on both releases and databases; the others by turns, so that all of it takes
# less than half an hour. `benchmarks/variants.py` runs all there is.
SUITES = (
    Suite("saas", "5.2", "3.11", ("sqlite",)),
    Suite("saas", "6.1", "3.13", ("services",)),
    Suite("minimal", "6.1", "3.13", ("sqlite",)),
    Suite("api", "5.2", "3.11", ("services",)),
    Suite("realtime", "6.1", "3.13", ("sqlite",)),
    Suite("backoffice", "5.2", "3.11", ("services",)),
)


def test_every_preset_runs_here_on_some_release_and_database(presets) -> None:
    assert {suite.preset for suite in SUITES} == set(presets)


@pytest.fixture(
    scope="module",
    params=SUITES,
    ids=str,
)
def suite(request: pytest.FixtureRequest) -> Suite:
    """Return what is run, if its Python is here."""
    if interpreter(request.param.python) is None:
        pytest.skip(f"there is no Python {request.param.python} here")
    chosen: Suite = request.param
    return chosen


@pytest.fixture(scope="module")
def project(suite: Suite, template: Path, presets) -> Iterator[Path]:
    """Return a rendered preset.

    Its folder is not one of pytest's: those are closed to other users at every start of pytest,
    and PostgreSQL runs as another user when root runs the tests.
    """
    folder = Path(tempfile.mkdtemp(prefix="suite-")) / "saas-app"
    data = {
        "project_name": "saas-app",
        "django_version": suite.django,
        "python_version": suite.python,
        **presets[suite.preset],
    }
    run_copy(str(template), folder, data=data, defaults=True, quiet=True)
    yield folder
    shutil.rmtree(folder.parent)


@pytest.fixture(scope="module")
def env(project: Path, suite: Suite, run) -> dict[str, str]:
    """Return the variables to run the project with, after making its environment."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    variables["UV_PYTHON"] = str(interpreter(suite.python))
    run(UV, "sync", "--all-groups", cwd=project, env=variables)
    return variables


def test_lint_format_and_types_are_clean(project: Path, env, run) -> None:
    run(UV, "run", "ruff", "check", ".", cwd=project, env=env)
    run(UV, "run", "ruff", "format", "--check", ".", cwd=project, env=env)
    run(UV, "run", "mypy", ".", cwd=project, env=env)


def test_the_deploy_check_and_the_migrations_find_nothing(project: Path, env, run) -> None:
    manage = (UV, "run", "python", "-W", "error", "manage.py")
    production = env | PRODUCTION
    deploy = ("check", "--deploy", "--fail-level", "WARNING")
    assert "(0 silenced)" in run(*manage, *deploy, cwd=project, env=production)
    run(*manage, "makemigrations", "--check", "--dry-run", cwd=project, env=env)
    run(*manage, "migrate", cwd=project, env=env)


def test_its_own_tests_pass_and_cover_its_code(
    project: Path, suite: Suite, env, run, tmp_path: Path
) -> None:
    for database in suite.databases:
        report = tmp_path / f"{database}.xml"
        options = ["--cov", "--cov-branch", "--cov-fail-under=95", f"--junitxml={report}"]
        options += ["--services"] if database == "services" else []
        run(UV, "run", "pytest", *options, cwd=project, env=env)
        result = results.read(report)
        assert result.passed
        assert not result.idle
