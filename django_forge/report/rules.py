"""The rule book as a table, as one rule's page, and as JSON."""

import json

from rich.markup import escape
from rich.syntax import Syntax
from rich.table import Table

from codemods.releases import label
from codemods.rule import Rule, Safety
from django_forge.report.terminal import out

_COLOURS = {Safety.SAFE: "green", Safety.REVIEW: "yellow", Safety.ADVICE: "cyan"}


def show_rules(rules: tuple[Rule, ...]) -> None:
    """Print one line per rule, by theme."""
    table = Table(box=None, pad_edge=False)
    for title in ("theme", "rule", "since", "safety", "summary"):
        table.add_column(title, no_wrap=title != "summary")
    for rule in sorted(rules, key=lambda rule: (rule.theme, rule.since, rule.name)):
        safety = f"[{_COLOURS[rule.safety]}]{rule.safety.value}[/]"
        table.add_row(rule.theme, rule.name, label(rule.since), safety, escape(rule.summary))
    out().print(table)


def show_rule(rule: Rule) -> None:
    """Print one rule's page: what it does, what it refuses, and where that is written."""
    console = out()
    removed = f", old form gone in {label(rule.removed_in)}" if rule.removed_in else ""
    console.print(f"[bold]{rule.name}[/] ({rule.theme}, {rule.safety.value})")
    console.print(f"{escape(rule.summary)}\nDjango {label(rule.since)}{removed} · {rule.url}")
    for example in rule.examples:
        language = "html+django" if example.path.endswith(".html") else "python"
        console.print(f"\n[bold]{escape(example.title) or 'Example'}[/] ({example.path})")
        console.print(Syntax(example.before.rstrip(), language))
        if example.after is None:
            console.print(f"[dim]stays as it is{'; reported' if example.advice else ''}[/]")
        else:
            console.print("[dim]becomes[/]")
            console.print(Syntax(example.after.rstrip(), language))


def rules_json(rules: tuple[Rule, ...]) -> str:
    """Give the rules as JSON, examples included."""
    return json.dumps([_as_dict(rule) for rule in rules], indent=2)


def _as_dict(rule: Rule) -> dict[str, object]:
    return {
        "name": rule.name,
        "theme": rule.theme,
        "summary": rule.summary,
        "safety": rule.safety.value,
        "since": label(rule.since),
        "removed_in": label(rule.removed_in) if rule.removed_in else None,
        "rows": list(rule.rows),
        "url": rule.url,
        "examples": [
            {"title": e.title, "path": e.path, "before": e.before, "after": e.after}
            for e in rule.examples
        ],
    }
