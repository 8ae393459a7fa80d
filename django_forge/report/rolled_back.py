"""Shows what `rollback` restored, removed or finished: plain lines, or one JSON object."""

import json
import sys
from collections.abc import Sequence
from pathlib import PurePosixPath

from django_forge.apply import Applied, RolledBack


def show(result: RolledBack, *, as_json: bool, dry_run: bool) -> None:
    """Print what a rollback did, or would do."""
    if as_json:
        _print_json(_facts(result, dry_run=dry_run))
        return
    did = "would be " if dry_run else ""
    _print_files(f"{did}restored", result.restored)
    _print_files(f"{did}removed", result.removed)
    _print_files("left alone, edited since the upgrade", result.edited)
    files = len(result.restored) + len(result.removed)
    what = f" of {result.label}" if result.label else ""
    _print(f"Run {result.run}{what}: {files} {did}rolled back, {len(result.edited)} left alone.")


def show_finished(result: Applied, *, as_json: bool) -> None:
    """Print what the end of an interrupted upgrade wrote."""
    if as_json:
        refused = [{"path": str(item.path), "reason": item.reason} for item in result.refused]
        written = list(map(str, result.written))
        _print_json(
            {"command": "rollback", "resumed": result.run, "written": written, "refused": refused}
        )
        return
    _print_files("written", result.written)
    for item in result.refused:
        _print(f"left alone: {item.path} {item.reason}")
    _print(f"Run {result.run} is finished: {len(result.written)} written.")


def _facts(result: RolledBack, *, dry_run: bool) -> dict[str, object]:
    return {
        "command": "rollback",
        "dry_run": dry_run,
        "run": result.run,
        "label": result.label,
        "restored": list(map(str, result.restored)),
        "removed": list(map(str, result.removed)),
        "edited": list(map(str, result.edited)),
    }


def _print_files(title: str, paths: Sequence[PurePosixPath]) -> None:
    for path in paths:
        _print(f"{title}: {path}")


def _print(line: str) -> None:
    # A file name may hold control characters, and bytes that the terminal cannot show.
    shown = "".join(char if char.isprintable() else repr(char)[1:-1] for char in line)
    sys.stdout.write(f"{shown}\n")


def _print_json(facts: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(facts, indent=2) + "\n")
