"""The same project on PostgreSQL, Valkey and several server processes, by variables alone."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from pytest_django import Settings

from apps.users.tests.factories import PASSWORD, UserFactory
from config.env import BASE_DIR

SECONDS = 60
WORKERS = 2
LOGIN_LIMIT = 10
KEY = "".join(chr(ord("!") + number) for number in range(64)).replace(",", "")

pytestmark = [
    pytest.mark.skipif(
        connection.vendor != "postgresql"
        or "Redis" not in str(settings.CACHES["default"]["BACKEND"]),
        reason="needs the services PostgreSQL and Valkey: pytest --services",
    ),
    pytest.mark.django_db(transaction=True),
]


def database_url() -> str:
    """Return the address of the database that the tests run in."""
    entry = connection.settings_dict
    user, password, host = (quote(str(entry[key]), safe="") for key in ("USER", "PASSWORD", "HOST"))
    place = f"{user}:{password}@{'' if host.startswith('%2F') else host}:{entry['PORT']}"
    return f"postgresql://{place.rstrip(':')}/{entry['NAME']}?host={host}"


@pytest.fixture
def real_hashes(settings: Settings) -> None:
    """Hash passwords as a server does, which does not know the quick way of tests."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]


@pytest.fixture(scope="module")
def site(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run the project as a server does, and return its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "DATABASE_URL": database_url(),
        "CACHE_URL": str(settings.CACHES["default"].get("LOCATION")),
        "EMAIL_URL": "smtps://mail.example.com",
        "APP_SECRET_KEY": KEY,
        "APP_JWT_KEY": KEY[::-1],
        "APP_ENCRYPTION_KEY": KEY[8:] + KEY[:8],
        "APP_ALLOWED_HOSTS": "127.0.0.1",
        "APP_PROXIES": "1",
    }
    command = [sys.executable, "-m", "uvicorn", "config.asgi:application", "--lifespan", "off"]
    command += ["--port", str(port), "--workers", str(WORKERS)]
    path = tmp_path_factory.mktemp("server") / "server.log"
    with path.open("w") as log:
        server = subprocess.Popen(
            command, cwd=BASE_DIR, env=environment, stdout=log, stderr=log, start_new_session=True
        )
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for(address, server=server, log=path)
            yield address
        finally:
            server.terminate()
            try:
                server.wait(timeout=SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(server.pid, signal.SIGKILL)
                server.wait()


def wait_for(address: str, *, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return as soon as every process of the server is ready."""
    deadline = time.monotonic() + SECONDS
    while True:
        try:
            started = log.read_text().count("Started server process") == WORKERS
            if started and ask(address, "/health/ready/")[0] == HTTPStatus.OK:
                return
        except OSError:
            pass
        assert server.poll() is None, log.read_text()
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.1)


def ask(
    address: str, path: str, *, body: object = None, token: str = ""
) -> tuple[int, dict[str, object]]:
    """Send a request as the proxy in front does, and return status and answer."""
    request = urllib.request.Request(  # noqa: S310 - our own address
        f"{address}{path}",
        data=None if body is None else json.dumps(body).encode(),
        headers={
            "Content-Type": "application/json",
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": "192.0.2.7",
            **({"Authorization": f"Bearer {token}"} if token else {}),
        },
    )
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as response:  # noqa: S310
            return response.status, json.loads(response.read() or b"{}")
    except HTTPError as error:
        with error:
            return error.code, json.loads(error.read() or b"{}")


def minute() -> int:
    return int(time.time()) // 60


@pytest.mark.usefixtures("real_hashes")
def test_a_session_is_known_to_every_process_and_its_end_too(site: str) -> None:
    user = UserFactory.create()
    credentials = {"email": user.email, "password": PASSWORD}
    status, tokens = ask(site, "/api/v1/auth/login/", body=credentials)
    assert status == HTTPStatus.OK, tokens
    access = str(tokens["access"])

    def me(_: int) -> tuple[int, object]:
        status, answer = ask(site, "/api/v1/users/me/", token=access)
        return status, answer.get("email")

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(me, range(40))) == {(HTTPStatus.OK, user.email)}
        ask(site, "/api/v1/auth/logout/", body={"refresh": tokens["refresh"]})
        assert {status for status, _ in threads.map(me, range(40))} == {HTTPStatus.UNAUTHORIZED}


def test_a_limit_holds_for_all_processes_together(site: str) -> None:
    wrong = {"email": "nobody@example.com", "password": "wrong"}

    def refused(_: int) -> bool:
        return ask(site, "/api/v1/auth/login/", body=wrong)[0] == HTTPStatus.TOO_MANY_REQUESTS

    window = None
    while window != minute():  # once more, if the next window has begun meanwhile
        window = minute()
        cache.clear()
        with ThreadPoolExecutor(8) as threads:
            answers = list(threads.map(refused, range(4 * LOGIN_LIMIT)))
    assert answers.count(False) == LOGIN_LIMIT
