"""Fuzzes the API of rendered projects with all checks; counts the requests, and what broke.

    python benchmarks/fuzz.py [--preset NAME ...] [--cases N] [--json]

Each preset runs its own `tests/test_fuzz.py`, as an administrator and as an ordinary user, with
more and more examples for each operation until there were enough requests. Any server error, and
any answer that the documentation does not describe, fails it.
"""

import argparse
import json
import subprocess
import sys

from projects import CHECKOUT, Project, rendered

COUNTER = '''"""Counts the requests of the fuzz."""

import os
from pathlib import Path

from schemathesis import Case

sent = 0
call = Case.call


def counted(self, *args, **kwargs):
    global sent
    sent += 1
    return call(self, *args, **kwargs)


def pytest_configure():
    Case.call = counted


def pytest_unconfigure():
    Path(os.environ["FUZZ_COUNT"]).write_text(str(sent))
'''


def main() -> None:
    """Fuzz each preset, and fail when one is broken or was asked too little."""
    presets = sorted(path.stem for path in (CHECKOUT / "examples").glob("*.yml"))
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--preset", action="append", choices=presets, help="default: all of them")
    parser.add_argument("--cases", type=int, default=2000, help="requests for each preset")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    found = {}
    for name in options.preset or presets:
        with rendered(name) as project:
            found[name] = fuzzed(project, cases=options.cases)
        if not options.json:
            print(f"{name:12} {found[name]['requests']:6} requests: {found[name]['summary']}")
    if options.json:
        print(json.dumps(found))
    sys.exit(any(entry["broken"] or entry["requests"] < options.cases for entry in found.values()))


def fuzzed(project: Project, *, cases: int) -> dict[str, object]:
    """Run the project's fuzz until there were enough requests."""
    project.add("fuzz_counter.py", COUNTER)
    count = project.folder / "fuzz_count"
    examples = 25
    while True:
        variables = {"FUZZ_EXAMPLES": str(examples), "FUZZ_COUNT": str(count)}
        result = subprocess.run(
            project.command(
                *(
                    "-m",
                    "pytest",
                    "-q",
                    "-p",
                    "fuzz_counter",
                    "--show-capture=no",
                    "tests/test_fuzz.py",
                )
            ),
            cwd=project.folder,
            env=project.environment(variables),
            capture_output=True,
            text=True,
            check=False,
        )
        requests = int(count.read_text())
        if result.returncode or requests >= cases:
            break
        examples *= 2
    if result.returncode:
        print(result.stdout, file=sys.stderr)
    lines = result.stdout.strip().splitlines() or ["nothing was said"]
    return {"requests": requests, "broken": result.returncode != 0, "summary": lines[-1]}


if __name__ == "__main__":
    main()
