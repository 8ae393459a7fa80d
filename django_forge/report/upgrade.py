"""What an upgrade does, did and leaves: in a terminal, as a diff and as JSON."""

import difflib
import json
from collections.abc import Iterator

from rich.markup import escape
from rich.table import Table

from codemods.releases import label
from django_forge.apply import FileChange, Refusal
from django_forge.report.terminal import err, out
from django_forge.report.verified import facts
from django_forge.upgrade.plan import FilePlan, Plan
from django_forge.upgrade.verification.verified import Verification


def show_diff(plan: Plan) -> None:
    """Print the plan as a unified diff, which `git apply` and `patch` understand."""
    console = out()
    for line in diff_lines(plan):
        colour = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1], "")
        console.print(f"[{colour}]{escape(line)}[/]" if colour else escape(line))


def diff_lines(plan: Plan) -> Iterator[str]:
    """Give the lines of the plan's diff."""
    for change in plan.changes:
        yield from difflib.unified_diff(
            _lines(change.before),
            _lines(change.after),
            f"a/{change.path}" if change.before is not None else "/dev/null",
            f"b/{change.path}" if change.after is not None else "/dev/null",
            lineterm="",
        )


def show_summary(plan: Plan, *, dry_run: bool, refused: tuple[Refusal, ...] = ()) -> None:
    """Print on standard error what was done, and what is left for a person."""
    console = err()
    way = f"{label(plan.source)} to {label(plan.target)}" if plan.source else label(plan.target)
    count = len(plan.changes)
    verb = "would change" if dry_run else "changed"
    console.print(f"[bold]Django {way}[/]: {plan.looked_at} files looked at, {count} {verb}")
    if plan.rule_counts:
        console.print(_rules_table(plan))
    _show_findings(plan)
    for file in plan.problems:
        console.print(f"[red]left as it is[/] {escape(_problem(file))}")
    for refusal in refused:
        console.print(f"[red]not written[/] {escape(str(refusal.path))}: {escape(refusal.reason)}")
    if count and not dry_run:
        console.print(f"[dim]to undo all of it: django-forge rollback {escape(str(plan.root))}[/]")
    if not count and plan.is_clean:
        console.print("nothing to do")


def upgrade_json(
    plan: Plan,
    *,
    dry_run: bool,
    refused: tuple[Refusal, ...] = (),
    verification: Verification | None = None,
) -> str:
    """Give the plan and its outcome as JSON."""
    return json.dumps(
        {
            "root": str(plan.root),
            "from": label(plan.source) if plan.source else None,
            "target": label(plan.target),
            "dry_run": dry_run,
            "files_looked_at": plan.looked_at,
            "files_changed": len(plan.changes),
            "changes": [_change(change, dry_run=dry_run) for change in plan.changes],
            "files": [_file(file) for file in plan.files],
            "verification": facts(verification) if verification else None,
            "refused": [{"path": str(r.path), "reason": r.reason} for r in refused],
        },
        indent=2,
    )


def _change(change: FileChange, *, dry_run: bool) -> dict[str, object]:
    kind = "create" if change.before is None else "delete" if change.after is None else "edit"
    found: dict[str, object] = {"path": str(change.path), "kind": kind}
    if dry_run:
        found["after"] = None if change.after is None else change.after.decode(errors="replace")
    return found


def _file(file: FilePlan) -> dict[str, object]:
    return {
        "path": str(file.path),
        "problem": file.problem.name.lower() if file.problem else None,
        "detail": file.detail or None,
        "rewrites": [
            {
                "rule": item.rule,
                "line": item.line,
                "release": label(item.release),
                "safety": item.safety.value,
            }
            for item in file.applied
        ],
        "findings": [
            {"rule": item.rule, "line": item.line, "message": item.message, "url": item.url}
            for item in file.found
        ],
    }


def _rules_table(plan: Plan) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("rule", no_wrap=True)
    table.add_column("release", no_wrap=True)
    table.add_column("rewrites", justify="right")
    table.add_column("files", justify="right")
    releases = {item.rule: item.release for file in plan.files for item in file.applied}
    for rule, count in sorted(plan.rule_counts.items(), key=lambda item: (-item[1], item[0])):
        files = sum(any(item.rule == rule for item in file.applied) for file in plan.files)
        table.add_row(rule, label(releases[rule]), str(count), str(files))
    return table


def _show_findings(plan: Plan) -> None:
    if not plan.findings:
        return
    console = err()
    console.print(f"[bold yellow]{len(plan.findings)} places are left for you[/]")
    for path, found in plan.findings:
        place = escape(f"{path}:{found.line}")
        console.print(f"  {place}  {escape(found.message)} [dim]({found.rule}, {found.url})[/]")


def _problem(file: FilePlan) -> str:
    reason = file.problem.value if file.problem else ""
    return f"{file.path}: {reason} ({file.detail})" if file.detail else f"{file.path}: {reason}"


def _lines(data: bytes | None) -> list[str]:
    return [] if data is None else data.decode(errors="replace").splitlines()
