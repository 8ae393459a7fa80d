"""Production and development settings, each in a process of its own."""

import json
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

# As startproject writes one: it is in the repository of whoever has forgotten to change it.
MADE_UP = "django-insecure-" + PRODUCTION["APP_SECRET_KEY"]


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


REFUSED = (
    ({"APP_SECRET_KEY": ""}, "APP_SECRET_KEY is not set"),
    ({"APP_SECRET_KEY": "django-insecure"}, "APP_SECRET_KEY is too weak"),
    ({"APP_SECRET_KEY": MADE_UP}, "APP_SECRET_KEY is too weak"),
    ({"APP_SECRET_KEY": "x" * 60}, "APP_SECRET_KEY is too weak"),
    ({"APP_JWT_KEY": ""}, "APP_JWT_KEY is not set"),
    ({"APP_JWT_KEY": "short"}, "APP_JWT_KEY is too weak"),
    ({"APP_JWT_KEY": PRODUCTION["APP_SECRET_KEY"]}, "APP_JWT_KEY must be another key"),
    ({"APP_JWT_OLD_KEYS": "short"}, "APP_JWT_OLD_KEYS is too weak"),
    ({"APP_JWT_OLD_KEYS": PRODUCTION["APP_SECRET_KEY"]}, "APP_JWT_KEY must be another key"),
    ({"APP_ENCRYPTION_KEY": ""}, "APP_ENCRYPTION_KEY is not set"),
    ({"APP_ENCRYPTION_KEY": PRODUCTION["APP_JWT_KEY"]}, "APP_ENCRYPTION_KEY must be another"),
    ({"APP_ENCRYPTION_OLD_KEYS": "short"}, "APP_ENCRYPTION_OLD_KEYS is too weak"),
    ({"APP_ALLOWED_HOSTS": ""}, "APP_ALLOWED_HOSTS is not set"),
    ({"APP_ALLOWED_HOSTS": "*"}, "APP_ALLOWED_HOSTS must name the hosts"),
    ({"APP_ALLOWED_HOSTS": "example.com,*"}, "APP_ALLOWED_HOSTS must name the hosts"),
    ({"APP_ALLOWED_HOSTS": "*.com"}, "APP_ALLOWED_HOSTS must name the hosts"),
    ({"APP_ALLOWED_HOSTS": "."}, "APP_ALLOWED_HOSTS must name the hosts"),
    ({"APP_TRUSTED_ORIGINS": "*"}, "APP_TRUSTED_ORIGINS holds '*'"),
    ({"APP_TRUSTED_ORIGINS": "https://*"}, "APP_TRUSTED_ORIGINS holds 'https://*'"),
    ({"APP_TRUSTED_ORIGINS": "https://*.com"}, "APP_TRUSTED_ORIGINS holds 'https://*.com'"),
    ({"APP_TRUSTED_ORIGINS": "http://example.com"}, "APP_TRUSTED_ORIGINS must begin with"),
    ({"APP_SECURITY_CONTACT": "nobody"}, "APP_SECURITY_CONTACT is 'nobody'"),
    ({"APP_LOG_LEVEL": "loud"}, "APP_LOG_LEVEL is 'LOUD', but must be DEBUG or INFO"),
    ({"APP_PROXIES": "all"}, "APP_PROXIES is 'all', but must be a whole number"),
    ({"DATABASE_URL": ""}, "DATABASE_URL is not set"),
    ({"DATABASE_URL": "sqlite://"}, "DATABASE_URL must be a postgresql://"),
    ({"CACHE_URL": ""}, "CACHE_URL is not set"),
    ({"CACHE_URL": "memcached://x"}, "CACHE_URL begins with 'memcached'"),
    ({"EMAIL_URL": "sendmail://x"}, "EMAIL_URL begins with 'sendmail'"),
    ({"DATABASE_URL": "sqlite:///db.sqlite3"}, "DATABASE_URL must be a postgresql://"),
    ({"CACHE_URL": "locmem://"}, "CACHE_URL must be a redis://, valkey:// or database://"),
    ({"APP_DEBUG": "1"}, "APP_DEBUG is not a variable of this project"),
)

# Starts with each environment in turn, in one process: a new one takes a second.
STARTS = """
import importlib, json, os, sys
for name, value in (environments := json.load(sys.stdin)).items():
    os.environ.clear()
    os.environ.update(value)
    for module in [module for module in sys.modules if module.partition(".")[0] == "config"]:
        del sys.modules[module]
    try:
        importlib.import_module("config.settings.production")
    except Exception as error:
        environments[name] = f"{type(error).__name__}: {error}"
print(json.dumps(environments))
"""


@pytest.fixture(scope="module")
def refusals() -> dict[str, str]:
    """Return what production says to each of the environments that it should not start with."""
    environments = {str(change): PRODUCTION | change for change, _ in REFUSED}
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", STARTS],
        input=json.dumps(environments),
        cwd=BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    said: dict[str, str] = json.loads(result.stdout)
    return said


@pytest.mark.parametrize(("change", "message"), REFUSED, ids=str)
def test_production_refuses_to_start(
    refusals: dict[str, str], change: dict[str, str], message: str
) -> None:
    assert refusals[str(change)].startswith(f"ImproperlyConfigured: {message}")


def test_a_refusal_is_one_line() -> None:
    result = manage("check", env=PRODUCTION | {"APP_SECRET_KEY": ""})
    assert result.returncode == 1
    assert result.stderr == ("manage.py: APP_SECRET_KEY is not set, and these settings need it.\n")


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
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.DEBUG);"
        "print(s.SECURE_SSL_REDIRECT, *s.SECURE_REDIRECT_EXEMPT, s.SECURE_HSTS_SECONDS)"
    )
    result = manage("shell", "--no-imports", "--command", script, env=PRODUCTION)
    assert result.stdout.split() == [
        "CompressedManifestStaticFilesStorage",
        "__Host-sessionid",
        "__Host-csrftoken",
        "False",
        "True",
        "^health/",
        "^api/(?!v[0-9]+/docs/$)",
        "63072000",
    ]


def test_a_server_writes_its_log_as_json() -> None:
    script = "import logging; logging.getLogger('apps').warning('a' + chr(10) + 'b')"
    result = manage("shell", "--no-imports", "--command", script, env=PRODUCTION)
    assert json.loads(result.stderr)["message"] == "a\nb"


def test_a_laptop_has_readable_lines_and_plain_cookies() -> None:
    script = (
        "import logging; from django.conf import settings as s;"
        "logging.getLogger('apps').warning('hello');"
        "print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE)"
    )
    result = manage("shell", "--no-imports", "--command", script, env={})
    assert result.stderr.endswith("WARNING apps [-] hello\n")
    assert result.stdout.split() == ["sessionid", "False", "False"]


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
