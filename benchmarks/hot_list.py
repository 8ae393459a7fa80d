"""Times a list of 100 rows by the fast path, beside the framework alone, in one run.

    python benchmarks/hot_list.py [--rounds N] [--database postgresql|sqlite] [--json]

A project is rendered, and asked in its own process (`inside/hot_list.py`): CPU time of the thread,
the requests in turns, and the median of the pairs' ratios; once through the view, and once through
the whole project, where checking the token and its session costs all of them the same. Each row
has an object behind a foreign key, which is shown by the project's own serializer of users.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from projects import Project, rendered

BAR = 3.0
INSIDE = Path(__file__).parent / "inside"
SETTINGS = '''"""The test settings, without what looks for queries that repeat."""

from config.settings.test import *

INSTALLED_APPS.remove("zeal")
MIDDLEWARE.remove("zeal.middleware.zeal_middleware")
ROOT_URLCONF = "hot_list"
'''


def main() -> None:
    """Measure, print a line for each path, and fail below the bar."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=300, help="how often each is asked")
    parser.add_argument("--database", choices=("postgresql", "sqlite"), default="postgresql")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    with rendered("minimal") as project:
        found = measured(project, rounds=options.rounds, database=options.database)
    counts = found["queries for 1, 10, 100 rows"]
    constant = all(len(set(numbers)) == 1 for numbers in counts.values())
    ratio = found["through"]["view"]["plain / fast"]
    if options.json:
        print(json.dumps(found | {"bar": BAR}))
    else:
        for way, times in found["through"].items():
            for name, milliseconds in times["milliseconds"].items():
                print(f"{way:8} {name:9} {milliseconds:6.2f} ms CPU, queries: {counts[name]}")
            for pair in ("plain / fast", "ordinary / fast"):
                print(f"{way:8} {pair:15} {times[pair]:6.2f}")
        print(f"plain / fast through the view: {ratio:.2f} (bar: {BAR})")
    sys.exit(not (constant and found["same rows"] and ratio >= BAR))


def measured(project: Project, *, rounds: int, database: str) -> dict[str, Any]:
    """Run the measurement inside, with a real PostgreSQL or with SQLite in memory."""
    project.add("benchmark_settings.py", SETTINGS)
    for script in ("hot_list.py", "with_services.py"):
        project.add(script, (INSIDE / script).read_text())
    words = ["with_services.py"] if database == "postgresql" else []
    try:
        result = project.run(*words, "hot_list.py", str(rounds))
    except subprocess.CalledProcessError as error:
        sys.exit(f"the measurement has failed:\n{error.stderr}")
    found: dict[str, Any] = json.loads(result.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    main()
