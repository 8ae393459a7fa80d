"""`django-forge rules`: the rule book, or one rule's page."""

import difflib
from typing import Annotated

import typer

from django_forge.errors import UsageError


def command(
    name: Annotated[str, typer.Argument(help="A rule's name, for its page.")] = "",
    *,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show what an upgrade knows: every rule, or one rule with its examples."""
    from codemods.registry import all_rules
    from django_forge.report import rules as report

    chosen = tuple(rule for rule in all_rules() if not name or rule.name == name)
    if not chosen:
        near = difflib.get_close_matches(name, [rule.name for rule in all_rules()], n=1)
        hint = f"did you mean {near[0]}?" if near else "`django-forge rules` lists them"
        raise UsageError(f"there is no rule called {name!r}", hint=hint)
    if json:
        typer.echo(report.rules_json(chosen))
    elif name:
        report.show_rule(chosen[0])
    else:
        report.show_rules(chosen)
