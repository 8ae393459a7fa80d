"""Writes the reference pages that are made from the code: `python docs/generate.py`."""

from collections import Counter, defaultdict
from pathlib import Path

from codemods.catalogue import Row, reasons, rows
from codemods.fixers import REPLACED
from codemods.registry import all_rules
from codemods.releases import label
from codemods.rule import Example, Rule, Safety

REFERENCE = Path(__file__).parent / "reference"
_SAFETY = {
    Safety.SAFE: "edits; the meaning is kept",
    Safety.REVIEW: "edits, and leaves a marked comment for a reviewer",
    Safety.ADVICE: "never edits; reports the place",
}


def pages() -> dict[Path, str]:
    """Give every generated page by its path."""
    found = {REFERENCE / "rules.md": _index(), REFERENCE / "catalogue.md": _catalogue()}
    for rule in all_rules():
        found[REFERENCE / "rules" / f"{rule.name}.md"] = _page(rule)
    return found


def main() -> None:
    """Write the pages, and remove those of rules that are gone."""
    wanted = pages()
    for stale in set((REFERENCE / "rules").glob("*.md")) - set(wanted):
        stale.unlink()
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _index() -> str:
    lines = [
        "# Rules",
        "",
        f"`django-forge upgrade` knows {len(all_rules())} rules of its own, beside django-upgrade's",
        "fixers, which run in the same process. A rule applies to every target at or above its release.",
    ]
    themes: defaultdict[str, list[Rule]] = defaultdict(list)
    for rule in all_rules():
        themes[rule.theme].append(rule)
    for theme, rules in sorted(themes.items()):
        lines += [
            "",
            f"## {theme}",
            "",
            "| rule | since | safety | what it does |",
            "|---|---|---|---|",
        ]
        lines += [
            f"| [{r.name}](rules/{r.name}.md) | {label(r.since)} | {r.safety.value} | {_cell(r.summary)} |"
            for r in sorted(rules, key=lambda r: (r.since, r.name))
        ]
    return "\n".join(lines) + "\n"


def _page(rule: Rule) -> str:
    lines = [f"# {rule.name}", "", rule.summary, "", "| | |", "|---|---|"]
    lines += [f"| since | Django {label(rule.since)} |"]
    if rule.removed_in:
        lines += [f"| old form removed in | Django {label(rule.removed_in)} |"]
    lines += [f"| safety | {_SAFETY[rule.safety]} |", f"| source | <{rule.url}> |"]
    if rule.rows:
        lines += [f"| catalogue | {', '.join(f'`{row}`' for row in rule.rows)} |"]
    for example in rule.examples:
        lines += ["", *_example(example)]
    return "\n".join(lines) + "\n"


def _example(example: Example) -> list[str]:
    title = example.title or "Example"
    language = "python" if example.path.endswith(".py") else "django"
    lines = [f"## {title[:1].upper()}{title[1:]}", "", f"`{example.path}`", ""]
    lines += [f"```{language}", example.before.rstrip("\n"), "```", ""]
    if example.after is not None:
        return [*lines, "becomes", "", f"```{language}", example.after.rstrip("\n"), "```"]
    return [*lines, f"stays as it is{', and is reported' if example.advice else ''}."]


def _catalogue() -> str:
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for rule in all_rules():
        for row in rule.rows:
            owners[row].append(rule.name)
    states = {row.id: _state(row, owners[row.id]) for row in rows()}
    counts = Counter(state.split()[0].rstrip(":") for state in states.values())
    lines = [
        "# Catalogue",
        "",
        f"{len(states)} changes of Django from 1.11 to 6.1: {counts['rule']} have a rule,",
        f"{counts['fixer']} a fixer of django-upgrade, {counts['open']} are open,",
        f"{counts['no']} have a reason why not, and {counts['invisible']} cannot be seen in source code.",
        "",
        "| id | deprecated | removed | old | new | state |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {row.id} | {row.deprecated_in} | {row.removed_in} | {_cell(row.old)} | {_cell(row.new)}"
        f" | {states[row.id]} |"
        for row in rows()
    ]
    return "\n".join(lines) + "\n"


def _state(row: Row, owners: list[str]) -> str:
    if owners:
        return "rule " + ", ".join(f"[{name}](rules/{name}.md)" for name in owners)
    if row.fixer and row.fixer not in REPLACED:
        return f"fixer `{row.fixer}`"
    if row.id in reasons():
        return f"no rule: {reasons()[row.id]}"
    return "invisible" if row.mechanical == "none" else "open"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


if __name__ == "__main__":
    main()
