"""Holds the exams of tenancy: mutants, the cost of the policies, five hundred random programs.

    python benchmarks/tenancy.py [--tenancy row|schema] [--only mutants|cost|programs]
                                 [--folder FOLDER] [--json]

Each mutant takes one piece out of the walls between organizations, in a copy of a rendered project;
the tests in `tests/tenancy/` must fail. The cost is that of a read in a transaction, with the
policies and with an explicit condition instead, in turns; schemas have no such exam. Exit code 1
when a bar is missed.
"""

import argparse
import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from projects import Project, rendered
from tenancy_mutants import MUTANTS, Mutant
from tenancy_schema_mutants import MUTANTS as MUTANTS_OF_SCHEMAS

BAR = 0.3  # milliseconds that the policies may add to a transaction
SECONDS = 300  # a suite that has not ended by then has failed too
COST = Path(__file__).with_name("tenancy_cost.py")
PROGRAMS = {
    "row": "tests/tenancy/test_programs.py",
    "schema": "tests/tenancy/schemas/test_programs.py",
}
# Options of pytest, for each database that a choice runs on; schemas start one themselves.
DATABASES: dict[str, list[list[str]]] = {"row": [[], ["--services"]], "schema": [["--services"]]}


@dataclass(frozen=True)
class Verdict:
    """What became of one mutant."""

    name: str
    killed_by: str
    seconds: float


def main() -> None:
    """Hold the exams, print what came out, and fail when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--tenancy", choices=list(PROGRAMS), default="row", help="which walls")
    parser.add_argument("--only", choices=["mutants", "cost", "programs"], help="hold one exam")
    parser.add_argument("--mutant", help="try the mutants whose name holds this")
    parser.add_argument("--folder", type=Path, help="where the project is kept between runs")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    walls, mutants = options.tenancy, MUTANTS if options.tenancy == "row" else MUTANTS_OF_SCHEMAS
    with rendered({"tenancy": walls}, keep=options.folder) as project:
        chosen = [one for one in mutants if (options.mutant or "") in one.name]
        exams = {
            "programs": lambda: _programs(project, walls),
            "cost": lambda: _cost(project),
            "mutants": lambda: _mutants(project, chosen, walls),
        }
        if walls == "schema":
            del exams["cost"]
        found = {name: exam() for name, exam in exams.items() if options.only in (None, name)}
    if options.json:
        sys.stdout.write(json.dumps(found) + "\n")
    sys.exit(not all(result["passed"] for result in found.values()))


def _mutants(project: Project, mutants: list[Mutant], walls: str) -> dict[str, object]:
    for options in DATABASES[walls]:
        if failing := _failing(project, options):
            sys.exit(f"the tests fail without any mutant: {failing}")
    verdicts = []
    for mutant in mutants:
        verdicts.append(_verdict(project, mutant, DATABASES[walls]))
        say(f"{mutant.name:44} {verdicts[-1].seconds:6.1f} s  {verdicts[-1].killed_by or 'LIVES'}")
    living = [one.name for one in verdicts if not one.killed_by]
    say(f"{len(verdicts) - len(living)} of {len(verdicts)} mutants killed")
    return {"passed": not living, "mutants": len(verdicts), "living": living}


def _verdict(project: Project, mutant: Mutant, databases: list[list[str]]) -> Verdict:
    path = project.folder / mutant.path
    before = path.read_text()
    if before.count(mutant.before) != 1:
        sys.exit(f"{mutant.name}: {mutant.path} does not hold exactly once:\n{mutant.before}")
    started = time.perf_counter()
    path.write_text(before.replace(mutant.before, mutant.after))
    try:
        killed_by = ""
        for options in reversed(databases) if mutant.services else databases:
            killed_by = killed_by or _failing(project, options)
    finally:
        path.write_text(before)
    return Verdict(mutant.name, killed_by, time.perf_counter() - started)


def _failing(project: Project, options: list[str]) -> str:
    """Return the first test that fails, or nothing."""
    command = project.command("-m", "pytest", "tests/tenancy", "-x", "-q", "--tb=no", *options)
    try:
        result = subprocess.run(
            command,
            cwd=project.folder,
            env=project.environment(),
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "a test that does not end"
    failed = [line for line in result.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    if result.returncode and not failed:
        return (result.stdout + result.stderr).strip().splitlines()[-1][:90]
    return failed[0].partition(" - ")[0].removeprefix("FAILED tests/tenancy/") if failed else ""


def _cost(project: Project) -> dict[str, object]:
    result = subprocess.run(
        project.command(str(COST)),
        cwd=project.folder,
        env=project.environment({"PYTHONPATH": str(project.folder)}),
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        sys.exit(result.stderr)
    found: dict[str, float] = json.loads(result.stdout)
    for name, milliseconds in found.items():
        say(f"{name:44} {milliseconds:6.3f} ms")
    added = found["policies"] - found["condition"]
    say(f"{'added':44} {added:6.3f} ms   (bar: {BAR} ms)")
    return {"passed": added < BAR, "added": added, **found}


def _programs(project: Project, walls: str) -> dict[str, object]:
    passed = True
    for options in DATABASES[walls]:
        started = time.perf_counter()
        result = subprocess.run(
            project.command("-m", "pytest", PROGRAMS[walls], "-q", *options),
            cwd=project.folder,
            env=project.environment({"HYPOTHESIS_PROFILE": "exam"}),
            capture_output=True,
            text=True,
            check=False,
        )
        place = "PostgreSQL" if options else "SQLite"
        passed = passed and result.returncode == 0
        state = "passed" if result.returncode == 0 else result.stdout[-3000:]
        say(f"500 programs on {place:28} {time.perf_counter() - started:6.1f} s  {state}")
    return {"passed": passed}


def say(text: str) -> None:
    """Show a line at once."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
