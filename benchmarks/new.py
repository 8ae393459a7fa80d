"""Times `django-forge new` beside a plain `copier copy` of the same template, in one run.

    python benchmarks/new.py [--rounds N] [--json]

Both render from the same local git history without a network. What counts is the time after the
tool's own start-up (`--version`), and the ratio; the two take turns, the fastest round counts.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from django_forge.scaffold import source
from django_forge.scaffold.template import opened

if TYPE_CHECKING:
    from collections.abc import Callable

BAR = 1.5  # seconds for a new project after the tool's own start-up
_FORGE = [sys.executable, "-m", "django_forge"]
_CHECKOUT = str(Path(__file__).resolve().parents[1])


def main() -> None:
    """Run both in turns, print a line for each, and fail above the bar."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5, help="how often each is timed")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    best = _fastest(options.rounds)
    net = best["django-forge new"] - best["django-forge --version"]
    ratio = best["django-forge new"] / best["copier copy"]
    if options.json:
        print(json.dumps({"seconds": best, "after_start_up": net, "bar": BAR, "ratio": ratio}))
    else:
        for title, seconds in best.items():
            print(f"{title:24} {seconds:6.2f} s")
        print(f"{'new after start-up':24} {net:6.2f} s   (bar: {BAR} s)")
        print(f"{'new / copier copy':24} {ratio:6.2f}")
    sys.exit(net > BAR)


def _fastest(rounds: int) -> dict[str, float]:
    """Give the seconds of each command's fastest round."""
    with TemporaryDirectory() as name, opened(source.own()) as template:
        folder = Path(name)
        own = {"PYTHONPATH": _CHECKOUT}
        copier = template.git_settings() | {"COPIER_CACHE_DIR": str(folder / "cache")}
        copy = [sys.executable, "-m", "copier", "copy", "--defaults", "--quiet"]
        copy += ["--vcs-ref", template.newest(), "--data", "project_name=shop"]
        runs: dict[str, Callable[[int], float]] = {
            "django-forge --version": lambda _: _timed([*_FORGE, "--version"], own),
            "import copier": lambda _: _timed([sys.executable, "-c", "import copier"], {}),
            "django-forge new": lambda turn: _timed(
                [*_FORGE, "new", str(folder / str(turn) / "shop"), "--defaults"], own
            ),
            "copier copy": lambda turn: _timed(
                [*copy, template.source.url, str(folder / f"copied-{turn}")], copier
            ),
        }
        best = dict.fromkeys(runs, float("inf"))
        for turn in range(rounds):
            (folder / str(turn)).mkdir()
            for title, run in runs.items():
                best[title] = min(best[title], run(turn))
    return best


def _timed(command: list[str], variables: dict[str, str]) -> float:
    environment = os.environ | variables
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # users have compiled modules
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
