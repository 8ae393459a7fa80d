"""The presets' own checks: environment, tests, coverage, types, lint, deployment."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from copier import run_copy
from uv import find_uv_bin

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


@pytest.fixture(
    scope="module",
    params=[("5.2", "3.11"), ("6.1", "3.13")],
    ids=lambda pair: f"django{pair[0]}-python{pair[1]}",
)
def release(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Return a Django release and the Python release that it is tested on."""
    if interpreter(request.param[1]) is None:
        pytest.skip(f"there is no Python {request.param[1]} here")
    django, python = request.param
    return django, python


@pytest.fixture(scope="module", params=["minimal", "api"])
def project(request: pytest.FixtureRequest, release, template: Path, presets) -> Iterator[Path]:
    """Return a rendered preset.

    Its folder is not one of pytest's: those are closed to other users at every start of pytest,
    and PostgreSQL runs as another user when root runs the tests.
    """
    django, python = release
    folder = Path(tempfile.mkdtemp(prefix="suite-")) / "saas-app"
    data = {
        "project_name": "saas-app",
        "django_version": django,
        "python_version": python,
        **presets[request.param],
    }
    run_copy(str(template), folder, data=data, defaults=True, quiet=True)
    yield folder
    shutil.rmtree(folder.parent)


@pytest.fixture(scope="module")
def env(project: Path, release, run) -> dict[str, str]:
    """Return the variables to run the project with, after making its environment."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    variables["UV_PYTHON"] = str(interpreter(release[1]))
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


def test_its_own_tests_pass_and_cover_its_code(project: Path, env, run) -> None:
    output = run(
        UV, "run", "pytest", "--cov", "--cov-branch", "--cov-fail-under=95", cwd=project, env=env
    )
    assert re.search(r"\d+ passed", output)
    assert not re.search(r"skipped|xfailed|failed", output.splitlines()[-1])


def test_its_own_tests_pass_on_real_services(project: Path, env, run) -> None:
    output = run(UV, "run", "pytest", "--services", cwd=project, env=env)
    assert re.search(r"\d+ passed", output)
