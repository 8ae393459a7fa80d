"""Shows what `new` made: a table in a terminal, plain lines elsewhere, or one JSON object."""

import json
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path

from django_forge.report import talk
from django_forge.scaffold.lock import Outcome, uv_command
from django_forge.scaffold.new import Created

_LOCKS = {
    Outcome.SHIPPED: "uv.lock included",
    Outcome.RESOLVED: "uv.lock resolved",
    Outcome.MISSING: "without uv.lock",
}


def show(created: Created, *, as_json: bool, dry_run: bool) -> None:
    """Print the outcome, and the next commands of somebody who has just begun."""
    for line in created.notes:
        talk.note(line)
    if created.lock is Outcome.MISSING:
        talk.warn("uv.lock is missing, no versions could be resolved: run `uv lock` when online")
    if as_json:
        sys.stdout.write(json.dumps(_facts(created, dry_run=dry_run), indent=2) + "\n")
    elif dry_run:
        sys.stdout.write("".join(f"{path}\n" for path in created.files))
        talk.note(f"{len(created.files)} files would be written to {created.path}; none was")
    elif sys.stdout.isatty():
        _show_table(created)
    else:
        sys.stdout.write("\n".join([_headline(created), "", *_next_lines(created), ""]))


def _headline(created: Created) -> str:
    return (
        f"Made {created.name} from template {created.release}: {len(created.files)} files, "
        f"{_LOCKS[created.lock]}, one commit."
    )


def _next_lines(created: Created) -> list[str]:
    return ["Next:", *(f"  {line}" for line in _next(created))]


def _next(created: Created) -> list[str]:
    uv = shlex.quote(uv_command())
    return [
        f"cd {shlex.quote(_from_here(created.path))}",
        f"{uv} sync --all-groups",
        f"{uv} run pytest",
        f"{uv} run python manage.py dev",
    ]


def _from_here(path: Path) -> str:
    here = Path.cwd().resolve()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _show_table(created: Created) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console(highlight=False)
    console.print(f"[bold green]{escape(_headline(created))}[/]\n")
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 2))
    table.add_column(style="cyan", no_wrap=True)
    table.add_column()
    for name, answer in created.answers.items():
        table.add_row(name, escape(_words(answer)))
    console.print(table)
    console.print("\n[bold]Next[/]")
    for line in _next(created):
        console.print(f"  [green]{escape(line)}[/]", soft_wrap=True)


def _words(answer: object) -> str:
    return (", ".join(answer) or "none") if isinstance(answer, list) else str(answer)


def _facts(created: Created, *, dry_run: bool) -> Mapping[str, object]:
    return {
        "command": "new",
        "dry_run": dry_run,
        "project": created.name,
        "path": str(created.path),
        "template": {"url": created.template_url, "release": created.release},
        "preset": created.preset,
        "answers": created.answers,
        "files": created.files,
        "lock": created.lock.value,
        "commit": created.commit,
        "notes": created.notes,
        "next": _next(created),
        "seconds": created.seconds,
    }
