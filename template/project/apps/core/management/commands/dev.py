"""`manage.py dev` brings up the whole project on a laptop."""

import os
import signal
import socket
import subprocess
import sys
from argparse import ArgumentParser
from contextlib import ExitStack, suppress
from types import FrameType

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from apps.core.local_services import running_services
from config.env import BASE_DIR

LAST_PORT = 65535
SECONDS_TO_STOP = 10


class Command(BaseCommand):
    """Migrates the database and serves the site, with real services when asked for."""

    help = "Migrate and serve the site; --services adds a real PostgreSQL and a real Valkey."
    # They may ask the database, which may not be there yet: it is prepared first, and checked then.
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
        parser.add_argument("--port", default=8000, type=int, help="port to listen on")
        parser.add_argument("--no-reload", action="store_true", help="do not watch the code")
        parser.add_argument(
            "--no-demo", action="store_true", help="leave an empty database without demo data"
        )
        parser.add_argument(
            "--services", action="store_true", help="run PostgreSQL and Valkey, data in .services/"
        )

    def handle(
        self,
        *,
        host: str,
        port: int,
        no_reload: bool,
        no_demo: bool,
        services: bool,
        **others: object,
    ) -> None:
        """Run until Ctrl-C or SIGTERM, then stop everything that was started."""
        if not settings.DEBUG:
            raise CommandError("dev is for development, and DEBUG is off in these settings.")
        refuse_unusable_port(host, port)
        stop_when_told()
        with suppress(KeyboardInterrupt), ExitStack() as stack:
            environment = dict(os.environ)
            if services:
                addresses = stack.enter_context(running_services(settings.SERVICES_DIR))
                environment |= addresses.variables()
            options = ["--no-demo"] if no_demo else []
            login = _run("prepare", *options, environment=environment)
            self._announce(f"http://{f'[{host}]' if ':' in host else host}:{port}/", login=login)
            command = _server_command(host, port, reload=not no_reload)
            run_until_stopped(command, environment)

    def _announce(self, site: str, *, login: str) -> None:
        self.stdout.write(f"\n  Site   {site}\n  Admin  {site}{settings.ADMIN_PATH}")
        self.stdout.write(f"  API    {site}api/v1/docs/")
        if login:
            self.stdout.write(f"  Login  {login}")
        self.stdout.write("\n  Ctrl-C stops it.\n")
        self.stdout.flush()


def refuse_unusable_port(host: str, port: int) -> None:
    """Say in one line why nothing can listen there."""
    if not 0 < port <= LAST_PORT:
        raise CommandError(f"{port} is no port: choose one below {LAST_PORT} with --port.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        raise CommandError(
            f"{host}:{port} cannot be used ({error.strerror}): choose another with --port."
        ) from error


def stop_when_told() -> None:
    """Let what a system or a closed terminal sends do the same as Ctrl-C."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):  # Windows has one of them
            signal.signal(getattr(signal, name), _interrupt)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _run(*words: str, environment: dict[str, str]) -> str:
    # A process of its own: the services' addresses are read when the settings are loaded.
    command = [sys.executable, "manage.py", *words]
    result = subprocess.run(
        command, cwd=BASE_DIR, env=environment, stdout=subprocess.PIPE, text=True, check=False
    )
    if result.returncode:
        raise CommandError(f"`manage.py {words[0]}` has failed; the lines above say why.")
    return result.stdout.strip()


def _server_command(host: str, port: int, *, reload: bool) -> list[str]:
    command = [sys.executable, "-m", "uvicorn", "config.asgi:application", "--lifespan", "off"]
    command += ["--no-proxy-headers"]  # what clients say about themselves is not believed
    command += ["--host", host, "--port", str(port), "--log-level", "warning"]
    return [*command, "--reload"] if reload else command


def run_until_stopped(command: list[str], environment: dict[str, str]) -> None:
    """Wait for the server; Ctrl-C and SIGTERM end it, and are no error."""
    server = subprocess.Popen(command, cwd=BASE_DIR, env=environment)
    try:
        code = server.wait()
    except KeyboardInterrupt:
        # Whoever is impatient and asks again waits too: nothing may be left behind.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        server.terminate()
        _wait_or_kill(server)
        return
    if code:
        raise CommandError(f"the server has stopped with code {code}.")


def _wait_or_kill(server: subprocess.Popen[bytes]) -> None:
    try:
        server.wait(timeout=SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
