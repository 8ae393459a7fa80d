"""`django-forge upgrade`: bring an old project to a newer Django."""

from pathlib import Path
from typing import Annotated

import typer


def command(
    path: Annotated[Path, typer.Argument(help="The project's folder.", show_default=False)],
    *,
    source: Annotated[
        str, typer.Option("--from", metavar="X.Y", help="The Django that the code was written for.")
    ] = "",
    target: Annotated[
        str, typer.Option("--target", metavar="X.Y", help="The Django that it shall run on.")
    ] = "5.2",
    allow_dirty: Annotated[
        bool, typer.Option("--allow-dirty", help="Go on although git has uncommitted changes.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the diff and write nothing.")
    ] = False,
    json: Annotated[
        bool, typer.Option("--json", help="Print the plan and outcome as JSON.")
    ] = False,
) -> None:
    """Bring an old project to a newer Django: code, templates, settings, tests, requirements."""
    from django_forge.report import upgrade as report
    from django_forge.report.bar import counted
    from django_forge.upgrade.request import Request
    from django_forge.upgrade.run import apply_plan, make_plan

    request = Request.checked(path, source=source, target=target, allow_dirty=allow_dirty)
    with counted("Rewriting") as bar:
        plan = make_plan(request, on_progress=bar)
    if dry_run and not json:
        report.show_diff(plan)
    refused = () if dry_run else apply_plan(plan)
    if json:
        typer.echo(report.upgrade_json(plan, dry_run=dry_run, refused=refused))
    else:
        report.show_summary(plan, dry_run=dry_run, refused=refused)
    if refused or not plan.is_clean:
        raise typer.Exit(1)
