"""The load test as it is typed, against a site of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from apps.users.tests.factories import PASSWORD
from config.env import BASE_DIR

SECONDS = 60
MAKE_A_USER = f"""
from apps.users.models import User
User.objects.create_user("ada@example.com", "{PASSWORD}")
"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """Return the address of a site with one user."""
    inherited = {name: value for name, value in os.environ.items() if name != "CACHE_URL"}
    environment = inherited | {
        "DJANGO_SETTINGS_MODULE": "config.settings.development",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}",
    }
    for words in (("migrate", "--verbosity", "0"), ("shell", "--command", MAKE_A_USER)):
        command = [sys.executable, "manage.py", *words]
        subprocess.run(command, cwd=BASE_DIR, env=environment, check=True, capture_output=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "uvicorn", "config.asgi:application", "--lifespan", "off"]
    command += ["--port", str(port), "--log-level", "error"]
    with subprocess.Popen(command, cwd=BASE_DIR, env=environment) as server:
        yield wait_for(f"http://127.0.0.1:{port}")
        server.terminate()


def wait_for(host: str) -> str:
    """Return the address as soon as somebody answers there."""
    deadline = time.monotonic() + SECONDS
    while True:
        try:
            with urllib.request.urlopen(f"{host}/health/live/", timeout=5):  # noqa: S310 - our own
                return host
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def played(host: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the load test for some seconds."""
    options = ("--users", "3", "--spawn-rate", "3", "--run-time", "4s", "--host", host)
    return subprocess.run(
        [sys.executable, "-m", "locust", "--config", "tests/load/locust.conf", *options],
        cwd=BASE_DIR,
        env=os.environ | {"LOAD_EMAIL": "ada@example.com", "LOAD_PASSWORD": PASSWORD, **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )


def test_people_are_played_and_a_failure_is_told(site: str) -> None:
    result = played(site)
    assert "who am I" in result.stdout + result.stderr
    assert "have failed" not in result.stdout + result.stderr
    refused = played(site, LOAD_PASSWORD="not the password")
    assert refused.returncode == 1
    assert "of the requests have failed" in refused.stdout + refused.stderr
