"""Shows results: a table and the reasons for people, JSON for programs."""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from textwrap import shorten

from rich.console import Console
from rich.table import Table
from rich.text import Text

from corpus.exam import Result
from corpus.judge import Verdict

_COLOURS = {
    Verdict.GREEN: "green",
    Verdict.PARTIAL: "yellow",
    Verdict.FATAL: "red",
    Verdict.WEAKENED: "magenta",
}
_COLUMNS = ("baseline", "kept", "newly bad", "verdict", "tool s", "files changed")
_ERRORS_SHOWN = 3
_PLAIN_WIDTH = 200
_TOOL_WIDTH = 40


def show(results: Sequence[Result]) -> None:
    """Print a table, why a code base is not green, and a line of sums for each tool."""
    terminal = sys.stdout.isatty()
    console = Console(highlight=False, soft_wrap=True, width=None if terminal else _PLAIN_WIDTH)
    console.print(_table(results, plain=not terminal), soft_wrap=False)
    for line in [line for result in results for line in reasons(result)]:
        console.print(Text(line))
    for line in [*surprises(results), "", *sums(results)]:
        console.print(Text(line))


def as_json(results: Sequence[Result], broken: Sequence[str]) -> str:
    """Give all that is known, the ids of the tests that newly fail included."""
    told = {
        "results": [asdict(result) for result in results],
        "summary": list(sums(results)),
        "broken": list(broken),
    }
    return json.dumps(told, indent=2, default=str)


def reasons(result: Result) -> Iterable[str]:
    """Say what keeps a result from being green, most important first."""
    if result.verdict is Verdict.GREEN:
        return
    yield f"\n{result.entry}, {result.tool}: {result.verdict}"
    if result.tool_trouble:
        yield f"  {result.tool_trouble}"
    if result.weakening:
        counts = result.weakening.assertions_before, result.weakening.assertions_after
        yield f"  {counts[0]} assertions became {counts[1]}"
        yield from (f"  patched in: {shim}" for shim in result.weakening.shims)
    if result.first_error:
        yield f"  {result.first_error}"
    for message, times in result.top_errors[:_ERRORS_SHOWN]:
        yield f"  {times} x {message}"
    yield f"  {result.log}"


def surprises(results: Sequence[Result]) -> Iterable[str]:
    """Say where this machine is not like the one that the manifest was made on."""
    for result in {result.entry: result for result in results}.values():
        here, there = result.score.baseline_passed, result.baseline_expected
        if here != there:
            yield f"\n{result.entry}: {here} tests pass on its old Django here, {there} should"


def sums(results: Sequence[Result]) -> Iterable[str]:
    """Give one line for each tool: code bases that are green, and tests kept."""
    for tool in dict.fromkeys(result.tool for result in results):
        own = [result for result in results if result.tool == tool]
        green = sum(result.verdict is Verdict.GREEN for result in own)
        kept = sum(result.score.kept for result in own)
        tests = sum(result.score.baseline_passed for result in own)
        yield f"{tool}: {green} of {len(own)} green, {kept} of {tests} tests kept"


def _table(results: Iterable[Result], *, plain: bool) -> Table:
    table = Table(box=None) if plain else Table()
    for name in ("entry", "tool"):
        table.add_column(name, no_wrap=plain)
    for name in _COLUMNS:
        table.add_column(name, justify="left" if name == "verdict" else "right", no_wrap=plain)
    for result in results:
        table.add_row(
            Text(result.entry),
            Text(shorten(result.tool, _TOOL_WIDTH, placeholder="...")),
            str(result.score.baseline_passed),
            str(result.score.kept),
            str(len(result.score.newly_bad)),
            Text(result.verdict, style=_COLOURS[result.verdict]),
            f"{result.tool_run.seconds:.1f}",
            str(result.files_changed),
        )
    return table
