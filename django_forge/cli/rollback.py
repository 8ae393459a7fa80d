"""`django-forge rollback [PATH]`: takes the last upgrade back, or finishes an interrupted one."""

from pathlib import Path
from typing import Annotated

import typer


def command(
    path: Annotated[Path, typer.Argument(help="The project's folder.")] = Path(),
    *,
    resume: Annotated[
        bool, typer.Option("--resume", help="Finish an interrupted upgrade instead.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="List what would be restored, and write nothing.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Take back the last upgrade of PATH; files that were edited since are left alone and named."""
    from django_forge import apply
    from django_forge.errors import UsageError
    from django_forge.report import rolled_back

    if resume and dry_run:
        raise UsageError("--resume and --dry-run exclude each other", hint="leave one of them out")
    if resume:
        finished = apply.resume(path)
        rolled_back.show_finished(finished, as_json=as_json)
        raise typer.Exit(1 if finished.refused else 0)
    result = apply.roll_back(path, dry_run=dry_run)
    rolled_back.show(result, as_json=as_json, dry_run=dry_run)
    raise typer.Exit(1 if result.edited else 0)
