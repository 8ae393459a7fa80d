"""The `django-forge` application: finds the command and turns errors into one line."""

import sys
from typing import Annotated

import typer

from django_forge.cli import new, rollback, rules, update, upgrade
from django_forge.errors import ForgeError

_INTERRUPTED = 130

app = typer.Typer(
    name="django-forge",
    help="New Django projects, upgrades of old ones, and updates for ever.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.command("new")(new.command)
app.command("update")(update.command)
app.command("upgrade")(upgrade.command)
app.command("rollback")(rollback.command)
app.command("rules")(rules.command)


def _print_version(wanted: bool) -> None:
    if wanted:
        from django_forge import __version__

        typer.echo(f"django-forge {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """New Django projects, upgrades of old ones, and updates for ever."""


def main() -> None:
    """Run the command line; the exit code is 0 done, 1 done with findings, 2 refused."""
    try:
        code = app(standalone_mode=False)
    except typer.TyperException as error:
        _refuse(error.format_message(), exit_code=2)
    except typer.Abort:
        code = _INTERRUPTED
    except ForgeError as error:
        _refuse(str(error), exit_code=error.exit_code)
    if code == _INTERRUPTED:  # what typer makes of Ctrl-C, in silence
        _refuse("stopped; nothing was written", exit_code=_INTERRUPTED)
    sys.exit(code)


def _refuse(line: str, *, exit_code: int) -> None:
    typer.secho(f"error: {' '.join(line.split())}", fg=typer.colors.RED, err=True)
    sys.exit(exit_code)
