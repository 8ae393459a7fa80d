"""The command line: which trials, how many at once, and the table of what was found."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from fnmatch import fnmatch
from pathlib import Path
from queue import SimpleQueue

from variants.bench import Bench, copy_template, fingerprint
from variants.checks import Outcome, outcomes
from variants.trials import Trial, all_trials

Record = Mapping[str, object]
# PostgreSQL refuses to run as root, and its own user sees no folder of root's.
ROOT = Path("/var/tmp/django-forge-variants")  # noqa: S108 - may be thrown away


@dataclass(frozen=True, slots=True)
class Exam:
    """The trials below one root; finished ones are remembered with the template's fingerprint."""

    root: Path
    template: Path
    fingerprint: str

    def hold(self, trial: Trial, benches: SimpleQueue[Bench]) -> tuple[Trial, list[Outcome]]:
        """Try one variant, unless its result is known."""
        known = self._known(trial)
        if known is not None:
            return trial, known
        bench = benches.get()
        try:
            bench.set_up(trial, self.template)
            found = []
            for outcome in outcomes(trial, bench):
                found.append(outcome)
                state = "ok" if outcome.passed else "FAILED"
                _tell(f"{trial.name}: {outcome.check} {state} ({outcome.seconds} s)")
        finally:
            benches.put(bench)
        entry = {"fingerprint": self.fingerprint, "outcomes": [asdict(one) for one in found]}
        self._record(trial).parent.mkdir(parents=True, exist_ok=True)
        self._record(trial).write_text(json.dumps(entry, indent=1), "utf-8")
        return trial, found

    def _known(self, trial: Trial) -> list[Outcome] | None:
        path = self._record(trial)
        entry = json.loads(path.read_text("utf-8")) if path.exists() else {}
        if entry.get("fingerprint") != self.fingerprint:
            return None
        found = [Outcome(**one) for one in entry["outcomes"]]
        return found if all(one.passed for one in found) else None  # a failure is tried again

    def _record(self, trial: Trial) -> Path:
        return self.root / "records" / f"{trial.name}.json"


def main(arguments: Sequence[str] | None = None) -> None:
    """Hold the exam; 0 when nothing was found, 1 when something was, 2 for a wrong word."""
    options = _parser().parse_args(arguments)
    chosen = [trial for trial in all_trials() if fnmatch(trial.name, options.only)]
    if options.list or not chosen:
        print("\n".join(trial.name for trial in chosen))
        sys.exit(0 if chosen else f"error: no variant is called {options.only}; --list names them")
    root: Path = options.root.expanduser().resolve()
    template = copy_template(root / "template")
    exam = Exam(root, template, fingerprint(template))
    benches: SimpleQueue[Bench] = SimpleQueue()
    for number in range(options.jobs):
        folder = root / f"bench-{number}"
        folder.mkdir(parents=True, exist_ok=True)
        benches.put(Bench(folder))
    with ThreadPoolExecutor(options.jobs) as workers:
        found = list(workers.map(lambda trial: exam.hold(trial, benches), chosen))
    print(_as_json(found) if options.json else _table(found))
    sys.exit(any(not one.passed for _, outcomes_ in found for one in outcomes_))


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _as_json(found: list[tuple[Trial, list[Outcome]]]) -> str:
    return json.dumps(
        [
            {"name": trial.name, "answers": trial.answers, "outcomes": [asdict(o) for o in all_of]}
            for trial, all_of in found
        ],
        indent=1,
    )


def _table(found: list[tuple[Trial, list[Outcome]]]) -> str:
    width = max(len(trial.name) for trial, _ in found)
    lines = [f"{'variant':{width}}  checks  tests  skipped  coverage  seconds"]
    for trial, all_of in found:
        good = sum(one.passed for one in all_of)
        covered = min((one.coverage for one in all_of if one.coverage is not None), default=0.0)
        tests, skipped = sum(one.tests for one in all_of), sum(one.skipped for one in all_of)
        seconds = sum(one.seconds for one in all_of)
        lines.append(
            f"{trial.name:{width}}  {good:>2}/{len(all_of):<3}  {tests:5}  {skipped:7}"
            f"  {covered:6.2f} %  {seconds:7.0f}"
        )
    for trial, all_of in found:
        for one in all_of:
            if not one.passed:
                lines += ["", f"{trial.name}: {one.check}", one.note]
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks/variants.py", description=__doc__)
    parser.add_argument("--only", default="*", metavar="PATTERN", help="names, such as 'saas-*'")
    parser.add_argument("--list", action="store_true", help="print the names and stop")
    parser.add_argument("--jobs", type=int, default=1, help="how many at once")
    parser.add_argument("--root", type=Path, default=ROOT, help="folder of all that is made")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    return parser
