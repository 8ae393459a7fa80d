"""Serves a rendered project over TLS, with production settings, PostgreSQL and Valkey."""

import json
import os
import secrets
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from served.rendering import render

SECONDS_TO_START = 60

# Run by the project's own Python: the services live until its input is closed.
SERVICES = """
import json, sys
from pathlib import Path
from apps.core.local_services import running_services
with running_services(Path(sys.argv[1])) as addresses:
    print(json.dumps(addresses.variables()), flush=True)
    sys.stdin.read()
"""
MAKE_ADMIN = """
import sys
from apps.users.models import User
User.objects.create_superuser(sys.stdin.readline().strip(), sys.stdin.readline().strip())
"""


@dataclass(frozen=True, slots=True)
class Site:
    """Where the project answers, and who may log in."""

    host: str
    port: int
    certificate: Path
    email: str
    password: str

    @property
    def url(self) -> str:
        """Return the address of the start page."""
        return f"https://{self.host}{'' if self.port == 443 else f':{self.port}'}/"


@contextmanager
def served(
    *, preset: str, django: str, host: str, port: int, plain_port: int | None = None
) -> Iterator[Site]:
    """Render, migrate and serve a project, until the block ends; `plain_port` speaks plain HTTP."""
    with ExitStack() as stack:
        # Readable for the database server, which does not run as root.
        folder = Path(stack.enter_context(TemporaryDirectory(dir="/tmp")))
        folder.chmod(0o755)
        project = folder / "exam"
        render(project, preset=preset, django=django)
        certificate = _certificate(folder, host)
        site = Site(host, port, certificate, "exam@example.com", secrets.token_urlsafe(24))
        variables = _variables(host) | stack.enter_context(_services(project, folder / "data"))
        _manage(project, variables, "migrate", "--no-input", "--verbosity", "0")
        _manage(project, variables, "collectstatic", "--no-input", "--verbosity", "0")
        login = f"{site.email}\n{site.password}\n"
        _manage(project, variables, "shell", "--no-imports", "--command", MAKE_ADMIN, said=login)
        tls = ["--ssl-certfile", str(certificate), "--ssl-keyfile", str(folder / "key.pem")]
        stack.enter_context(_server(project, variables, host, port, tls))
        if plain_port:
            stack.enter_context(_server(project, variables, host, plain_port, []))
        _wait_for(site)
        yield site


def _variables(host: str) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "APP_SECRET_KEY": secrets.token_urlsafe(64),
        "APP_JWT_KEY": secrets.token_urlsafe(64),
        "APP_ENCRYPTION_KEY": secrets.token_urlsafe(64),
        "APP_ALLOWED_HOSTS": host,
        "APP_SECURITY_CONTACT": "security@example.com",
        "EMAIL_URL": "smtp://127.0.0.1:9",
    }


def _certificate(folder: Path, host: str) -> Path:
    kind = "IP" if host[0].isdigit() else "DNS"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", f"/CN={host}", "-addext", f"subjectAltName={kind}:{host}"]
    command += ["-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")]
    subprocess.run(command, check=True, capture_output=True)
    return folder / "certificate.pem"


@contextmanager
def _services(project: Path, data: Path) -> Iterator[dict[str, str]]:
    command = [project / ".venv/bin/python", "-c", SERVICES, data]
    with subprocess.Popen(
        command, cwd=project, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        said, heard = process.stdin, process.stdout
        try:
            addresses: dict[str, str] = json.loads(heard.readline() if heard else "")
            yield addresses
        finally:
            if said:
                said.close()
            process.wait()


@contextmanager
def _server(
    project: Path, variables: dict[str, str], host: str, port: int, options: list[str]
) -> Iterator[None]:
    command = [project / ".venv/bin/python", "-m", "uvicorn", "config.asgi:application"]
    command += ["--host", host, "--port", str(port), "--lifespan", "off", "--no-server-header"]
    with (project.parent / f"server-{port}.log").open("wb") as log:
        process = subprocess.Popen(
            [*command, *options], cwd=project, env=os.environ | variables, stdout=log, stderr=log
        )
        try:
            yield
        finally:
            process.terminate()
            process.wait()


def _manage(project: Path, variables: dict[str, str], *words: str, said: str = "") -> None:
    command = [project / ".venv/bin/python", "manage.py", *words]
    subprocess.run(
        command, cwd=project, env=os.environ | variables, input=said, text=True, check=True
    )


def _wait_for(site: Site) -> None:
    context = ssl.create_default_context(cafile=str(site.certificate))
    last = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            with urllib.request.urlopen(f"{site.url}health/ready/", context=context):  # noqa: S310
                return
        except (urllib.error.URLError, ConnectionError) as error:
            if time.monotonic() > last:
                raise SystemExit(f"{site.url} does not answer: {error}") from error
            time.sleep(0.2)
