"""Times a first run: from `django-forge new` to the first page that answers.

    python benchmarks/first_run.py [--preset NAME] [--rounds N] [--json]

Dependencies are already cached: one round that does not count sees to it. Each round makes a new
project with an environment of its own; the fastest counts.
"""

import argparse
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory

from uv import find_uv_bin

BAR = 15.0  # seconds
PATIENCE = 120
_CHECKOUT = str(Path(__file__).resolve().parents[1])
_OURS = ("APP_", "DJANGO_", "DATABASE_URL", "CACHE_URL", "VIRTUAL_ENV", "PYTHONDONTWRITE")


def main() -> None:
    """Time the rounds, print the parts of the fastest, and fail above the bar."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--preset", default="saas", help="what the project is made from")
    parser.add_argument("--rounds", type=int, default=3, help="how often it is timed")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    rounds = [first_run(options.preset) for _ in range(options.rounds + 1)][1:]
    best = min(rounds, key=lambda parts: sum(parts.values()))
    total = sum(best.values())
    if options.json:
        print(json.dumps({"preset": options.preset, "parts": best, "total": total, "bar": BAR}))
    else:
        for title, seconds in best.items():
            print(f"{title:34} {seconds:6.2f} s")
        print(f"{'from new to the first page':34} {total:6.2f} s   (bar: {BAR} s)")
    sys.exit(total > BAR)


def first_run(preset: str) -> dict[str, float]:
    """Make a project, its environment and its first page, and time each."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    with TemporaryDirectory(prefix="first-run-") as name:
        project = Path(name) / "saas-app"
        forge = [sys.executable, "-m", "django_forge", "new", str(project), "--preset", preset]
        uv = shutil.which("uv") or find_uv_bin()
        parts = {
            "django-forge new": _timed(
                [*forge, "--defaults"], Path(name), kept | {"PYTHONPATH": _CHECKOUT}
            ),
            "uv sync --all-groups": _timed([uv, "sync", "--all-groups"], project, kept),
        }
        parts["manage.py dev to the first page"] = _first_page(uv, project, kept)
    return parts


def _timed(command: list[str], folder: Path, variables: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, env=variables, check=True, capture_output=True)
    return time.perf_counter() - started


def _first_page(uv: str, project: Path, variables: dict[str, str]) -> float:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    started = time.perf_counter()
    with subprocess.Popen(
        [uv, "run", "python", "manage.py", "dev", "--port", str(port)],
        cwd=project,
        env=variables,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as server:
        try:
            _wait_for(f"http://127.0.0.1:{port}/", server)
            return time.perf_counter() - started
        finally:
            os.killpg(server.pid, signal.SIGTERM)


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.05)
    sys.exit("error: the site has not answered; run `manage.py dev` in such a project to see why")


if __name__ == "__main__":
    main()
