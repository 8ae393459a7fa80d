"""`manage.py dev` brings up the whole project on a laptop."""

import os
import signal
import socket
import subprocess
import sys
from argparse import ArgumentParser
from contextlib import ExitStack
from types import FrameType

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from apps.core.local_services import running_services
from config.env import BASE_DIR

SECONDS_TO_STOP = 10


class Command(BaseCommand):
    """Migrates the database and serves the site, with real services when asked for."""

    help = "Migrate and serve the site; --services adds a real PostgreSQL and a real Valkey."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
        parser.add_argument("--port", default=8000, type=int, help="port to listen on")
        parser.add_argument("--no-reload", action="store_true", help="do not watch the code")
        parser.add_argument(
            "--services", action="store_true", help="run PostgreSQL and Valkey, data in .services/"
        )

    def handle(
        self, *, host: str, port: int, no_reload: bool, services: bool, **options: object
    ) -> None:
        """Run until Ctrl-C or SIGTERM, then stop everything that was started."""
        _refuse_taken_port(host, port)
        signal.signal(signal.SIGTERM, _interrupt)
        with ExitStack() as stack:
            environment = dict(os.environ)
            if services:
                addresses = stack.enter_context(running_services(settings.SERVICES_DIR))
                environment |= addresses.variables()
            _migrate(environment)
            self._announce(host, port)
            command = _server_command(host, port, reload=not no_reload)
            run_until_stopped(command, environment)

    def _announce(self, host: str, port: int) -> None:
        site = f"http://{host}:{port}/"
        self.stdout.write(f"\n  Site   {site}\n  Admin  {site}{settings.ADMIN_PATH}")
        self.stdout.write(f"  API    {site}api/v1/docs/\n\n  Ctrl-C stops it.\n")
        self.stdout.flush()


def _refuse_taken_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"{host}:{port} cannot be used ({error.strerror}): choose another with --port."
            ) from error


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _migrate(environment: dict[str, str]) -> None:
    # A process of its own: the services' addresses are read when the settings are loaded.
    for name in ("migrate", "createcachetable"):
        command = [sys.executable, "manage.py", name, "--verbosity", "0"]
        if subprocess.run(command, cwd=BASE_DIR, env=environment, check=False).returncode:
            raise CommandError("the database could not be migrated; the lines above say why.")


def _server_command(host: str, port: int, *, reload: bool) -> list[str]:
    command = [sys.executable, "-m", "uvicorn", "config.asgi:application", "--lifespan", "off"]
    command += ["--no-proxy-headers"]  # what clients say about themselves is not believed
    command += ["--host", host, "--port", str(port)]
    return [*command, "--reload"] if reload else command


def run_until_stopped(command: list[str], environment: dict[str, str]) -> None:
    """Wait for the server; Ctrl-C and SIGTERM end it, and are no error."""
    server = subprocess.Popen(command, cwd=BASE_DIR, env=environment)
    try:
        code = server.wait()
    except KeyboardInterrupt:
        server.terminate()
        server.wait(timeout=SECONDS_TO_STOP)
        return
    if code:
        raise CommandError(f"the server has stopped with code {code}.")
