"""`manage.py dev` as it is typed: real processes, real ports."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.core.management import CommandError, call_command

from apps.core import seeding
from apps.core.management.commands import dev
from config.env import BASE_DIR

SECONDS = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(
    *options: str, port: int, folder: Path, database: str = ""
) -> Iterator[subprocess.Popen[str]]:
    """Start the command, and make sure that nothing of it is left."""
    inherited = {name: os.environ[name] for name in os.environ if name != "CACHE_URL"}
    environment = {
        **inherited,
        "DJANGO_SETTINGS_MODULE": "config.settings.development",
        "DATABASE_URL": database or f"sqlite:///{folder / 'db.sqlite3'}",
        "APP_SERVICES_DIR": str(folder / "services"),
    }
    command = [sys.executable, "manage.py", "dev", "--port", str(port), "--no-reload", *options]
    process = subprocess.Popen(
        command,
        cwd=BASE_DIR,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def page(url: str, process: subprocess.Popen[str]) -> str:
    """Return the page as soon as the server answers."""
    deadline = time.monotonic() + SECONDS
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as response:  # noqa: S310  # our own address
                return str(response.read().decode())
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def test_a_port_that_is_taken_is_told_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with running(port=taken.getsockname()[1], folder=tmp_path) as process:
            output, _ = process.communicate(timeout=SECONDS)
    assert process.returncode == 1
    assert "choose another with --port" in output
    assert "Traceback" not in output


@pytest.mark.parametrize("port", [-1, 0, 70000])
def test_a_number_that_is_no_port_is_told_in_one_line(port: int) -> None:
    with pytest.raises(CommandError, match=f"{port} is no port"):
        dev.refuse_unusable_port("127.0.0.1", port)


def test_a_name_that_is_no_address_of_this_machine_is_told_in_one_line() -> None:
    with pytest.raises(CommandError, match=r"192\.0\.2\.1:8000 cannot be used"):
        dev.refuse_unusable_port("192.0.2.1", 8000)


def test_outside_of_development_it_is_refused() -> None:
    with pytest.raises(CommandError, match="dev is for development"):
        call_command("dev")


def test_a_database_that_cannot_be_migrated_stops_the_start(tmp_path: Path) -> None:
    nowhere = f"postgresql://nobody@127.0.0.1:{free_port()}/nothing"
    with running(port=free_port(), folder=tmp_path, database=nowhere) as process:
        output, _ = process.communicate(timeout=SECONDS)
    assert process.returncode == 1
    assert "`manage.py prepare` has failed; the lines above say why." in output


def test_a_server_that_fails_is_told() -> None:
    with pytest.raises(CommandError, match="stopped with code 3"):
        dev.run_until_stopped([sys.executable, "-c", "raise SystemExit(3)"], dict(os.environ))
    dev.run_until_stopped([sys.executable, "-c", "raise SystemExit(0)"], dict(os.environ))


def test_a_server_that_does_not_stop_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    # It says when it has begun to ignore what ends others.
    deaf = "import os, signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN)"
    deaf += "; os.kill(os.getppid(), signal.SIGTERM); time.sleep(600)"
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    monkeypatch.setattr(dev, "SECONDS_TO_STOP", 0.1)
    dev.stop_when_told()
    try:
        dev.run_until_stopped([sys.executable, "-c", deaf], dict(os.environ))
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def test_the_site_is_served_until_it_is_terminated(tmp_path: Path) -> None:
    port = free_port()
    with running(port=port, folder=tmp_path) as process:
        assert re.search("SQLite|PostgreSQL", page(f"http://127.0.0.1:{port}/", process))
        process.terminate()
        output, _ = process.communicate(timeout=SECONDS)
    assert process.returncode == 0
    assert f"http://127.0.0.1:{port}/api/v1/docs/" in output
    assert f"Login  {seeding.EMAIL} with the password {seeding.password()}" in output
    assert "Traceback" not in output


def test_an_empty_database_stays_empty_when_asked_so(tmp_path: Path) -> None:
    port = free_port()
    with running("--no-demo", port=port, folder=tmp_path) as process:
        page(f"http://127.0.0.1:{port}/", process)
        process.terminate()
        output, _ = process.communicate(timeout=SECONDS)
    assert "Site   http://" in output
    assert "Login" not in output


@pytest.mark.skipif(sys.platform == "win32", reason="the wheels are for Linux and macOS")
def test_services_are_real_and_stop_with_ctrl_c() -> None:
    # Not in pytest's folder: PostgreSQL runs as another user when root runs the tests.
    port = free_port()
    with (
        TemporaryDirectory() as name,
        running("--services", port=port, folder=Path(name)) as process,
    ):
        shown = page(f"http://127.0.0.1:{port}/", process)
        ready = page(f"http://127.0.0.1:{port}/health/ready/", process)
        os.killpg(process.pid, signal.SIGINT)
        output, _ = process.communicate(timeout=SECONDS)
        left_behind = (Path(name) / "services/postgresql/postmaster.pid").exists()
        kept = (Path(name) / "services/valkey/dump.rdb").exists()
    assert "PostgreSQL" in shown
    assert "Valkey or Redis" in shown
    assert ready == '{"status": "ok"}'
    assert process.returncode == 0, output
    assert "Traceback" not in output
    assert not left_behind
    assert kept
