"""Times refusals at the login: nobody learns from the clock which addresses have accounts.

    python benchmarks/accounts.py PROJECT [--samples N] [--json]

PROJECT is a generated project with its environment (`.venv`). An unknown address and a wrong
password take turns, hashed by Argon2 as on a server. What counts is how far the medians are apart.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

BAR = 0.10  # of the median

# Runs inside the project, whose packages this process does not have.
_PROBE = """
import json, os, statistics, sys, time

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
import django
django.setup()
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.test.utils import override_settings
from rest_framework.test import APIClient
from apps.users.models import User
from config.settings import base

call_command("migrate", verbosity=0)
import logging
logging.disable(logging.CRITICAL)
with override_settings(PASSWORD_HASHERS=base.PASSWORD_HASHERS):
    User.objects.create_user("known@example.com", "correct horse battery staple")
    client, times = APIClient(), {"known": [], "unknown": []}
    for turn in range(int(sys.argv[1]) + 1):
        for name in times:
            cache.clear()
            body = {"email": f"{name}@example.com", "password": "wrong"}
            started = time.perf_counter()
            assert client.post("/api/v1/auth/login/", body).status_code == 401
            if turn:  # the first round warms up
                times[name].append(time.perf_counter() - started)
print(json.dumps({name: statistics.median(found) for name, found in times.items()}))
"""


def main() -> None:
    """Print both medians, and fail when they are too far apart."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("project", type=Path, help="a generated project with its .venv")
    parser.add_argument("--samples", type=int, default=50, help="how often each is timed")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    medians = _medians(options.project.resolve(), samples=options.samples)
    apart = abs(medians["known"] - medians["unknown"]) / max(medians.values())
    if options.json:
        print(json.dumps({"seconds": medians, "apart": apart, "bar": BAR}))
    else:
        print(f"wrong password   {medians['known'] * 1000:7.1f} ms")
        print(f"unknown address  {medians['unknown'] * 1000:7.1f} ms")
        print(f"apart            {apart:7.1%}   (bar: {BAR:.0%})")
    sys.exit(apart > BAR)


def _medians(project: Path, *, samples: int) -> dict[str, float]:
    python = project / ".venv/bin/python"
    if not python.exists():
        sys.exit(f"{project} has no .venv: run `uv sync --all-groups` there first.")
    environment = os.environ | {"DATABASE_URL": "sqlite://", "PYTHONPATH": str(project)}
    result = subprocess.run(
        [python, "-c", _PROBE, str(samples)],
        cwd=project,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(result.stdout.splitlines()[-1])


if __name__ == "__main__":
    main()
