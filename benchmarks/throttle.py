"""Sends 60 requests at once to a limit of 5, on real servers; exactly 5 may pass, each time.

    python benchmarks/throttle.py [--repetitions N] [--cache valkey|database] [--json]

A project is rendered and served by uvicorn in two processes, on a real PostgreSQL; the count is in
Valkey, or in a table of the database. Each request claims another address in `X-Forwarded-For`,
which no proxy of ours has written.
"""

import argparse
import asyncio
import json
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from projects import Project, rendered

LIMIT, REQUESTS = 5, 60
WINDOW = 10  # seconds
APPLICATION = '''"""The project with a limit of five in ten seconds."""

from config.asgi import application
from apps.core.api.throttling import LoginThrottle

LoginThrottle.parse_rate = lambda self, rate: (5, 10)
'''
SERVICES = '''"""Runs PostgreSQL and Valkey until its input ends, and prints their addresses."""

import json
import sys
import tempfile
from pathlib import Path

from apps.core.local_services import running_services

with tempfile.TemporaryDirectory() as name:
    Path(name).chmod(0o755)
    with running_services(Path(name)) as addresses:
        print(json.dumps(addresses.variables()), flush=True)
        sys.stdin.read()
'''


def main() -> None:
    """Repeat on each cache, print a line for each, and fail when another number has passed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--repetitions", type=int, default=20)
    parser.add_argument("--cache", action="append", choices=("valkey", "database"))
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    passed = {}
    with rendered("minimal") as project, services(project) as addresses:
        project.add("limited.py", APPLICATION)
        for name in options.cache or ("valkey", "database"):
            cache = {"CACHE_URL": "database://"} if name == "database" else {}
            with server(project, addresses | cache) as port:
                repetition(port)  # both processes load what they need, and open connections
                passed[name] = [repetition(port) for _ in range(options.repetitions)]
            if not options.json:
                print(f"{name:9} of {REQUESTS} at once, limit {LIMIT}, passed: {passed[name]}")
    if options.json:
        print(json.dumps(passed))
    sys.exit(any(number != LIMIT for numbers in passed.values() for number in numbers))


@contextmanager
def services(project: Project) -> Iterator[dict[str, str]]:
    """Run the services of the project, and give their addresses."""
    project.add("run_services.py", SERVICES)
    process = subprocess.Popen(
        project.command("run_services.py"),
        cwd=project.folder,
        env=project.environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield json.loads(process.stdout.readline() if process.stdout else "")
    finally:
        process.communicate(timeout=60)


@contextmanager
def server(project: Project, addresses: dict[str, str], *, processes: int = 2) -> Iterator[int]:
    """Serve the project by some processes, and give the port."""
    variables = addresses | {"DJANGO_SETTINGS_MODULE": "config.settings.development"}
    for name in ("migrate", "createcachetable"):
        project.run("manage.py", name, variables=variables)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = [
        "--workers",
        str(processes),
        "--lifespan",
        "off",
        "--no-proxy-headers",
        "--log-level",
        "error",
    ]
    process = subprocess.Popen(
        project.command("-m", "uvicorn", "limited:application", "--port", str(port), *options),
        cwd=project.folder,
        env=project.environment(variables),
        stderr=(project.folder / "server.log").open("w"),
    )
    try:
        wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers."""
    while process.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready/", timeout=5)
        except OSError:
            time.sleep(0.2)
        else:
            return
    sys.exit("the server has not started")


def repetition(port: int) -> int:
    """Send the requests at once, in a window of their own; return how many were let through."""
    # The count of the window before is over, and this one does not end meanwhile.
    time.sleep(WINDOW - time.time() % WINDOW + 0.5)
    return asyncio.run(burst(port))


async def burst(port: int) -> int:
    """Open all connections, and only then send."""
    connections = [await asyncio.open_connection("127.0.0.1", port) for _ in range(REQUESTS)]
    for number, (_, writer) in enumerate(connections):
        body = b'{"email": "nobody@example.com", "password": "wrong"}'
        head = (
            "POST /api/v1/auth/login/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            f"X-Forwarded-For: 203.0.113.{number}\r\nForwarded: for=203.0.113.{number}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + body)
    statuses = [int((await reader.readline()).split()[1]) for reader, _ in connections]
    for _, writer in connections:
        writer.close()
    unexpected = set(statuses) - {401, 429}
    if unexpected:
        sys.exit(f"answers of another kind: {sorted(unexpected)}")
    return statuses.count(401)


if __name__ == "__main__":
    main()
