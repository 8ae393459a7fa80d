"""Asks the async view of a project that waits for three services, and counts its connections.

    python benchmarks/async_views.py [--requests N] [--clients N] [--json]

A project with the part `upstreams` is rendered and served by uvicorn, in one process and on a real
PostgreSQL. Three services on this machine take 100 ms for an answer.

    gain   the view that asks them at the same time, beside the same view when it may only ask one
           at a time (`APP_UPSTREAM_AT_ONCE=1`), in turns: medians, for one client, and for 20 that
           keep the one process busy
    pool   the connections that the server holds while 200 clients ask at once
"""

import argparse
import asyncio
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from projects import Project, rendered
from throttle import server, services

INSIDE = Path(__file__).parent / "inside"
SETTINGS = {"DJANGO_SETTINGS_MODULE": "config.settings.development"}
DELAY = 0.1  # seconds
SERVICES = 3
POOL = 10
GAIN = 0.6
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
ROWS = """
from apps.upstreams.models import Upstream
for number, port in enumerate({ports}):
    Upstream.objects.create(name=f"Service {{number}}", url=f"http://127.0.0.1:{{port}}/")
"""


def main() -> None:
    """Measure both, print them, and fail below the bars."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--requests", type=int, default=40, help="of each client, for the medians")
    parser.add_argument("--clients", type=int, default=200, help="that ask at once")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    found = measured(requests=options.requests, clients=options.clients)
    if options.json:
        print(json.dumps(found))
    else:
        for clients, gain in found["gain"].items():
            bar = f" (bar: {GAIN:.0%})" if clients == 1 else ""
            print(f"{clients:>3} at once: {gain:.0%} faster than one after the other{bar}")
        held, answered = found["connections"], found["answered"]
        print(f"{options.clients} at once: {answered} answered, {held} connections (pool: {POOL})")
    good = found["gain"][1] >= GAIN and found["connections"] <= POOL
    sys.exit(not (good and found["answered"] == options.clients))


def measured(*, requests: int, clients: int) -> dict[str, Any]:
    """Serve the project twice, and return what was found."""
    with slow_services() as ports, rendered({"features": ["upstreams"]}) as project:
        project.add("limited.py", "from config.asgi import application\n")
        project.add("connections.py", (INSIDE / "connections.py").read_text())
        with services(project) as addresses:
            variables = addresses | {
                "APP_UPSTREAM_HOSTS": "127.0.0.1",
                "APP_UPSTREAM_SECONDS": "0",
                "APP_UPSTREAM_TIMEOUT": "30",
                "APP_UPSTREAM_AT_ONCE": str(SERVICES),
                "APP_POOL_SIZE": str(POOL),
            }
            one_by_one = variables | {"APP_UPSTREAM_AT_ONCE": "1"}
            with (
                server(project, variables, processes=1) as together,
                server(project, one_by_one, processes=1) as turns,
            ):
                rows = ROWS.format(ports=ports)
                project.run("manage.py", "shell", "-c", rows, variables=SETTINGS | variables)
                gain = {
                    number: gained(together, turns, clients=number, requests=requests)
                    for number in (1, 20)
                }
            with server(project, variables, processes=1) as port:
                asyncio.run(asked(port))
                held, answered = counted(project, variables, port=port, clients=clients)
    return {"gain": gain, "connections": held, "answered": answered}


def gained(together: int, turns: int, *, clients: int, requests: int) -> float:
    """Return by how much of its time the view is faster when it asks at the same time."""
    times: dict[int, list[float]] = {together: [], turns: []}
    for port in times:
        asyncio.run(asked(port))  # loads what it needs
    for _ in range(requests):
        for port, found in times.items():
            found.extend(asyncio.run(at_once(port, clients)))
    return 1 - median(times[together]) / median(times[turns])


def counted(
    project: Project, variables: dict[str, str], *, port: int, clients: int
) -> tuple[int, int]:
    """Return how many connections were open at most, and how many clients were answered."""
    watch = subprocess.Popen(
        project.command("connections.py"),
        cwd=project.folder,
        env=project.environment(variables),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    if watch.stdout:
        watch.stdout.readline()
    answered = len(asyncio.run(at_once(port, clients)))
    most, _ = watch.communicate(timeout=30)
    return int(most), answered


async def at_once(port: int, clients: int) -> list[float]:
    """Let clients ask at once, and return the seconds of each that was answered."""
    answers = await asyncio.gather(*(asked(port) for _ in range(clients)))
    return [seconds for seconds in answers if seconds]


async def asked(port: int) -> float:
    """Return how long a right answer takes; nothing for another one."""
    begun = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET /status/states/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    answer = await reader.read()
    writer.close()
    right = b" 200 OK" in answer[:20] and answer.count(b'"works": true') == SERVICES
    return time.perf_counter() - begun if right else 0.0


@contextmanager
def slow_services() -> Iterator[list[int]]:
    """Run services that take their time, in a thread, and give their ports."""
    loop = asyncio.new_event_loop()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        await asyncio.sleep(DELAY)
        writer.write(ANSWER)
        writer.close()

    async def started() -> list[asyncio.Server]:
        return [
            await asyncio.start_server(answer, "127.0.0.1", 0, backlog=1024)
            for _ in range(SERVICES)
        ]

    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    servers = asyncio.run_coroutine_threadsafe(started(), loop).result()
    yield [server.sockets[0].getsockname()[1] for server in servers]
    loop.call_soon_threadsafe(loop.stop)
    thread.join()


if __name__ == "__main__":
    main()
