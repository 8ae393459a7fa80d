"""`django-forge new DEST`: a new Django project."""

from pathlib import Path
from typing import Annotated

import typer


def command(
    dest: Annotated[
        str, typer.Argument(help="The folder to make; its last part is the project's name.")
    ],
    *,
    preset: Annotated[str | None, typer.Option(help="Answers that come with django-forge.")] = None,
    describe: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="The project in plain words, which propose a preset."),
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="One answer; may be repeated."),
    ] = None,
    answers: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A YAML file of answers.")
    ] = None,
    defaults: Annotated[
        bool, typer.Option("--defaults", help="Ask nothing: what is not answered is the default.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="List what would be written, and write nothing.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    template_url: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Another template's git address (a fork, a mirror)."),
    ] = None,
) -> None:
    """Make a new Django project in the folder DEST."""
    from django_forge.answers import proposals, wishes
    from django_forge.report import created, progress, talk
    from django_forge.scaffold.new import Order, create

    ask = not defaults and not as_json and talk.can_ask()
    order = Order(
        destination=dest,
        preset=preset,
        description=proposals.checked(describe) if describe is not None else "",
        settings=wishes.parse_settings(settings or []),
        answers_file=answers,
        template_url=template_url,
        ask=ask,
        dry_run=dry_run,
    )
    if not ask and not defaults:
        talk.note("nobody to ask here: questions without an answer take their default")
    with progress.shown(f"Making {dest}", quiet=ask or as_json):
        result = create(order, say=talk.note)
    created.show(result, as_json=as_json, dry_run=dry_run)
