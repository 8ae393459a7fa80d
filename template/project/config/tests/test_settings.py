"""Production and development settings, each in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping

import pytest

from config.env import BASE_DIR
from config.variables import VARIABLES

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


def manage(*words: str, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run manage.py with these variables, and none of ours that happen to be set."""
    ours = {variable.name for variable in VARIABLES} | {"DJANGO_SETTINGS_MODULE"}
    inherited = {name: value for name, value in os.environ.items() if name not in ours}
    return subprocess.run(
        [sys.executable, "-W", "error", "manage.py", *words],
        cwd=BASE_DIR,
        env={**inherited, **env},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"APP_SECRET_KEY": ""}, "APP_SECRET_KEY is not set"),
        ({"APP_SECRET_KEY": "django-insecure"}, "APP_SECRET_KEY is too weak"),
        ({"APP_JWT_KEY": PRODUCTION["APP_SECRET_KEY"]}, "APP_JWT_KEY must be another key"),
        ({"APP_JWT_OLD_KEYS": "short"}, "APP_JWT_OLD_KEYS is too weak"),
        ({"APP_JWT_OLD_KEYS": PRODUCTION["APP_SECRET_KEY"]}, "APP_JWT_KEY must be another key"),
        ({"APP_ENCRYPTION_KEY": ""}, "APP_ENCRYPTION_KEY is not set"),
        ({"APP_ENCRYPTION_KEY": PRODUCTION["APP_JWT_KEY"]}, "APP_ENCRYPTION_KEY must be another"),
        ({"APP_ENCRYPTION_OLD_KEYS": "short"}, "APP_ENCRYPTION_OLD_KEYS is too weak"),
        ({"APP_ALLOWED_HOSTS": ""}, "APP_ALLOWED_HOSTS is not set"),
        ({"APP_ALLOWED_HOSTS": "*"}, "APP_ALLOWED_HOSTS must name the hosts"),
        ({"DATABASE_URL": "sqlite:///db.sqlite3"}, "DATABASE_URL must be a postgresql://"),
        ({"CACHE_URL": "locmem://"}, "CACHE_URL must be a redis://, valkey:// or database://"),
        ({"APP_DEBUG": "1"}, "APP_DEBUG is not a variable of this project"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_production_refuses_to_start(change: dict[str, str], message: str) -> None:
    result = manage("check", env=PRODUCTION | change)
    assert result.returncode == 1
    assert result.stderr.startswith("manage.py: ")
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("proxies", ["0", "1"])
def test_production_passes_the_deploy_check_with_nothing_silenced(proxies: str) -> None:
    result = manage(
        "check", "--deploy", "--fail-level", "WARNING", env=PRODUCTION | {"APP_PROXIES": proxies}
    )
    assert result.returncode == 0, result.stderr
    assert "0 silenced" in result.stdout


def test_production_sends_hashed_static_files_and_secure_cookies() -> None:
    script = (
        "from django.conf import settings as s;"
        "from django.core.files.storage import storages;"
        "print(type(storages['staticfiles']).__name__);"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.DEBUG)"
    )
    result = manage("shell", "--no-imports", "--command", script, env=PRODUCTION)
    assert result.stdout.split() == [
        "CompressedManifestStaticFilesStorage",
        "__Host-sessionid",
        "__Host-csrftoken",
        "False",
    ]


def test_development_needs_no_variables() -> None:
    result = manage("check", "--fail-level", "WARNING", env={})
    assert result.returncode == 0, result.stderr


def test_every_variable_is_listed_by_the_env_command() -> None:
    result = manage("env", env={})
    assert [line for line in result.stdout.splitlines() if line.endswith("=")] == [
        f"# {variable.name}=" for variable in VARIABLES
    ]


@pytest.mark.parametrize("entry", ["asgi", "wsgi"])
def test_servers_find_the_application(entry: str) -> None:
    script = f"from config.{entry} import application; print(type(application).__name__)"
    result = subprocess.run(
        [sys.executable, "-c", script],
        cwd=BASE_DIR,
        env={**os.environ, **PRODUCTION},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.stdout.strip() == f"{entry.upper()}Handler", result.stderr
