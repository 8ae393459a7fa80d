"""Shows what a verification found: both sides beside each other, what got worse, and why."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict

from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from codemods.releases import label
from django_forge.report.terminal import err
from django_forge.upgrade.verification.answers import Asked
from django_forge.upgrade.verification.verified import (
    Blame,
    Change,
    Examined,
    Kind,
    Verdict,
    Verification,
)

_SHOWN = 10
_WIDTH = 160
_COLOURS = {Verdict.HOLDS: "green", Verdict.WORSE: "red", Verdict.NOT_COMPARED: "yellow"}
_SAID = {
    Verdict.HOLDS: "what could be compared is as it was before",
    Verdict.WORSE: "the project got worse",
    Verdict.NOT_COMPARED: "nothing could be compared",
}


@contextmanager
def watched() -> Iterator["Watched"]:
    """Show which step is at work: a bar in a terminal, a line for each step without one."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err(), transient=True, disable=not err().is_terminal) as shown:
        yield Watched(shown)


class Watched:
    """Hears the steps of a verification."""

    def __init__(self, shown: Progress) -> None:
        self._shown = shown
        self._task = shown.add_task("Verifying", total=None)
        self._last = ""

    def __call__(self, what: str, done: int, total: int) -> None:
        self._shown.update(
            self._task, description=f"Verifying: {what}", completed=done, total=total or None
        )
        if what != self._last and not err().is_terminal:
            err().print(f"verifying: {escape(what)}")
        self._last = what


def show(verification: Verification, *, written: bool) -> None:
    """Print on standard error what was found."""
    console = err()
    console.print(_sides(verification))
    compared = verification.comparison
    _show_changes("[bold red]got worse[/]", compared.worse)
    _show_changes("[bold]already broken before[/]", compared.already_broken)
    _show_changes("[bold green]better than before[/]", compared.mended)
    _show_changes("[bold]different, and no worse[/]", compared.different)
    for kind, reason in compared.not_compared:
        console.print(f"[yellow]not compared[/] {kind}: {escape(_cut(reason))}")
    for blame in verification.search.blames:
        console.print(f"[bold]{escape(blamed(blame))}[/]")
    _show_unexplained(verification)
    for name in verification.left_out:
        console.print(f"left out of the upgrade: the rewrites of {escape(name)}")
    for side in (verification.before, verification.after):
        for note in side.environment.notes:
            console.print(f"[dim]{side.side}: {escape(note)}[/]")
    if verification.kept:
        console.print(f"[dim]copies, environments and logs: {escape(str(verification.kept))}[/]")
    colour, said = _COLOURS[verification.verdict], _SAID[verification.verdict]
    console.print(f"[bold {colour}]{said}[/] ({verification.seconds:.0f} s)")
    if verification.verdict is Verdict.WORSE and not written:
        console.print(
            "nothing was written: --keep-going leaves those rules out, --write-anyway writes it all"
        )


def facts(verification: Verification) -> dict[str, object]:
    """Give everything that was found, for JSON."""
    found = asdict(verification)
    found["verdict"] = verification.verdict.value
    for blame, made in zip(verification.search.blames, found["search"]["blames"], strict=True):
        made["rules"] = [{"rule": name, "release": label(release)} for name, release in blame.rules]
    told: dict[str, object] = json.loads(json.dumps(found, default=str))
    return told


def blamed(blame: Blame) -> str:
    """Write which rules are behind which changes."""
    rules = ", ".join(f"rule {name} (Django {label(release)})" for name, release in blame.rules)
    names = [change.name for change in blame.changes]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    kinds = Counter(change.kind for change in blame.changes)
    counted = ", ".join(_counted(count, kind) for kind, count in kinds.items())
    return f"{rules}: {counted} ({', '.join(names[:_SHOWN])}{more})"


def _counted(count: int, kind: Kind) -> str:
    return f"{count} {kind}" if count == 1 else f"{count} {kind}s"


def _sides(verification: Verification) -> Table:
    table = Table(box=None, pad_edge=False)
    for title in ("", "before", "after"):
        table.add_column(title)
    sides = (verification.before, verification.after)
    table.add_row("Python, Django", *(_environment(side) for side in sides))
    table.add_row("tests run by", *(escape(side.test_command or "-") for side in sides))
    table.add_row("tests", *(_outcomes(side) for side in sides))
    table.add_row("check messages", *(_count(side.checks) for side in sides))
    table.add_row("URLs", *(_count(side.urls) for side in sides))
    table.add_row("tables", *(_count(side.tables) for side in sides))
    table.add_row("missing migrations", *(_count(side.migrations) for side in sides))
    return table


def _environment(side: Examined) -> str:
    if side.environment.trouble:
        return escape("\n".join(side.environment.trouble))
    return escape(f"{side.environment.python}, {side.environment.django or 'none'}")


def _outcomes(side: Examined) -> str:
    if side.environment.trouble or side.tests.trouble:
        return "-"
    counts = Counter(result.outcome for result in side.tests.found)
    return ", ".join(f"{count} {outcome}" for outcome, count in counts.most_common())


def _count(asked: Asked[object]) -> str:
    return "-" if asked.trouble else str(len(asked.found))


def _show_changes(title: str, changes: Sequence[Change]) -> None:
    if not changes:
        return
    err().print(f"{title}: {len(changes)}")
    for change in changes[:_SHOWN]:
        states = f"{_cut(change.was) or 'not there'} -> {_cut(change.now) or 'not there'}"
        err().print(f"  {change.kind} {escape(change.name)}: {escape(states)}")
    if len(changes) > _SHOWN:
        err().print(f"  and {len(changes) - _SHOWN} more (--json has them all)")


def _show_unexplained(verification: Verification) -> None:
    searched = verification.search
    if not searched.unexplained:
        return
    spent = ", the most that is tried" if searched.exhausted else ""
    kinds = ", ".join(sorted({str(Kind(change.kind)) for change in searched.unexplained}))
    err().print(
        f"no rule is behind {len(searched.unexplained)} of them ({kinds}): the new Django or a "
        f"package is ({searched.trials} runs without some of the rules{spent})"
    )


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 3]}..."
