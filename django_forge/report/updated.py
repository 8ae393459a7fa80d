"""Shows what `update` changed: git's own summary, the conflicts, and what to do next."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from django_forge.report import talk
from django_forge.scaffold.relocking import Outcome
from django_forge.scaffold.update import Updated


def show(updated: Updated, *, as_json: bool, dry_run: bool) -> None:
    """Print the outcome of an update."""
    for line in updated.notes:
        talk.note(line)
    if updated.lock is Outcome.STALE:
        talk.warn("uv.lock no longer fits pyproject.toml: run `uv lock` and commit it")
    if as_json:
        sys.stdout.write(json.dumps(_facts(updated, dry_run=dry_run), indent=2) + "\n")
        return
    if updated.stat:
        _paint(updated.stat + "\n")
    _paint("\n".join(_closing(updated, dry_run=dry_run)) + "\n", style=_style(updated))


def show_abort(path: Path, *, as_json: bool) -> None:
    """Say that the project is back where it was."""
    if as_json:
        facts = {"command": "update", "aborted": True, "path": str(path)}
        sys.stdout.write(json.dumps(facts, indent=2) + "\n")
    else:
        sys.stdout.write(f"The update is taken back; {path.name} is as it was.\n")


def _closing(updated: Updated, *, dry_run: bool) -> list[str]:
    if not updated.changes and not updated.conflicts:
        return [f"Nothing to do: {updated.path.name} is at {updated.after}."]
    moved = updated.before != updated.after
    step = f"from {updated.before} to {updated.after}" if moved else f"within {updated.after}"
    if updated.conflicts:
        verb = "would stop" if dry_run else "stopped"
        lines = [f"The update {step} {verb} at {len(updated.conflicts)} conflict(s):"]
        lines += [f"  {message}" for message in updated.messages]
        return lines if dry_run else [*lines, "", *_way_out()]
    if dry_run:
        return [f"Would update {updated.path.name} {step}; no conflict, nothing was changed."]
    return [f"Updated {updated.path.name} {step} in commit {str(updated.commit)[:10]}."]


def _way_out() -> list[str]:
    return [
        "Resolve them in your editor, then:",
        "  git add --all && git commit",
        "or take the update back:",
        "  django-forge update --abort",
    ]


def _style(updated: Updated) -> str:
    if updated.conflicts:
        return "yellow"
    return "bold green" if updated.commit else "bold"


def _paint(text: str, *, style: str = "") -> None:
    if not sys.stdout.isatty():
        sys.stdout.write(text)
        return
    from rich.console import Console
    from rich.text import Text

    Console(highlight=False, soft_wrap=True).print(Text(text, style=style), end="")


def _facts(updated: Updated, *, dry_run: bool) -> Mapping[str, object]:
    return {
        "command": "update",
        "dry_run": dry_run,
        "path": str(updated.path),
        "before": updated.before,
        "after": updated.after,
        "changes": [vars(change) for change in updated.changes],
        "conflicts": updated.conflicts,
        "messages": updated.messages,
        "lock": updated.lock.value,
        "commit": updated.commit,
        "notes": updated.notes,
        "seconds": updated.seconds,
    }
