"""`django-forge update [PATH]`: a generated project takes in the newest template."""

from pathlib import Path
from typing import Annotated

import typer


def command(
    path: Annotated[Path, typer.Argument(help="The generated project.")] = Path(),
    *,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="Change one answer; may be repeated."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")
    ] = False,
    abort: Annotated[
        bool, typer.Option("--abort", help="Take back an update that stopped at conflicts.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    template_url: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Another address of the template (a fork, a mirror)."),
    ] = None,
) -> None:
    """Merge the newest template into the project at PATH; your own edits are kept."""
    from django_forge.answers import wishes
    from django_forge.report import progress, updated
    from django_forge.scaffold.update import Order, undo, update

    if abort:
        updated.show_abort(undo(path).path, as_json=as_json)
        return
    order = Order(
        path=path,
        settings=wishes.parse_settings(settings or []),
        template_url=template_url,
        dry_run=dry_run,
    )
    with progress.shown(f"Updating {path.absolute().name}", quiet=as_json):
        result = update(order)
    updated.show(result, as_json=as_json, dry_run=dry_run)
    if result.conflicts:
        raise typer.Exit(1)
