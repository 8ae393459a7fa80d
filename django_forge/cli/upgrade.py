"""`django-forge upgrade`: bring an old project to a newer Django."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from django_forge.upgrade.plan import Plan
    from django_forge.upgrade.request import Request
    from django_forge.upgrade.verification.request import Wish
    from django_forge.upgrade.verification.run import Verified

DryRun = Annotated[bool, typer.Option("--dry-run", help="Print the diff and write nothing.")]
Json = Annotated[bool, typer.Option("--json", help="Print the plan and outcome as JSON.")]
Verify = Annotated[
    bool,
    typer.Option(
        "--verify",
        help="RUN the project's code, as it was and as it would be, in copies with environments of "
        "their own: checks, tests, URLs, tables, migrations. Nothing is written when it got worse. "
        "Without this option no code of the project is ever run.",
    ),
]
Settings = Annotated[str, typer.Option(metavar="MODULE", help="With --verify: the settings.")]
TestCommand = Annotated[
    str,
    typer.Option(metavar="COMMAND", help="With --verify: what runs the tests, as 'pytest tests'."),
]
VerifyDatabase = Annotated[
    str,
    typer.Option(
        metavar="URL",
        help="With --verify: a PostgreSQL server, on which databases are made and dropped to "
        "compare the tables; SQLite when nothing is said.",
    ),
]
PythonBefore = Annotated[
    str,
    typer.Option(
        metavar="PYTHON",
        help="With --verify: the old side's Python, a version or a path. The one of a virtual "
        "environment is taken with the packages that it has.",
    ),
]
PythonAfter = Annotated[
    str, typer.Option(metavar="PYTHON", help="With --verify: the same for the new side.")
]
Timeout = Annotated[
    int, typer.Option(metavar="SECONDS", help="With --verify: how long one command may take.")
]
KeepGoing = Annotated[
    bool,
    typer.Option("--keep-going", help="With --verify: write without the rules that break things."),
]
WriteAnyway = Annotated[
    bool, typer.Option("--write-anyway", help="With --verify: write although it got worse.")
]
KeepWork = Annotated[
    bool, typer.Option("--keep-work", help="With --verify: keep copies, environments and logs.")
]


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
    dry_run: DryRun = False,
    json: Json = False,
    verify: Verify = False,
    settings: Settings = "",
    test_command: TestCommand = "",
    verify_database: VerifyDatabase = "",
    python_before: PythonBefore = "",
    python_after: PythonAfter = "",
    timeout: Timeout = 1800,
    keep_going: KeepGoing = False,
    write_anyway: WriteAnyway = False,
    keep_work: KeepWork = False,
) -> None:
    """Bring an old project to a newer Django: code, templates, settings, tests, requirements."""
    from django_forge.report.bar import counted
    from django_forge.upgrade.request import Request
    from django_forge.upgrade.run import make_plan
    from django_forge.upgrade.verification.request import Wish

    request = Request.checked(path, source=source, target=target, allow_dirty=allow_dirty)
    wish = Wish(
        settings=settings,
        test_command=test_command,
        verify_database=verify_database,
        python_before=python_before,
        python_after=python_after,
        timeout=timeout,
        keep_going=keep_going,
        write_anyway=write_anyway,
        keep_work=keep_work,
    ).checked(verify=verify)
    with counted("Rewriting") as bar:
        plan = make_plan(request, on_progress=bar)
    found = _verified(plan, request, wish) if verify else None
    _carry_out(found.plan if found else plan, found, wish, dry_run=dry_run, json=json)


def _verified(plan: "Plan", request: "Request", wish: "Wish") -> "Verified":
    from django_forge.report.verified import watched
    from django_forge.upgrade.run import make_plan
    from django_forge.upgrade.verification.run import verify

    def replan(names: frozenset[str]) -> "Plan":
        return make_plan(replace(request, leave_out=names), on_progress=lambda _done, _total: None)

    with watched() as watch:
        return verify(plan, replan, wish, watch=watch)


def _carry_out(
    plan: "Plan", found: "Verified | None", wish: "Wish", *, dry_run: bool, json: bool
) -> None:
    from django_forge.report import upgrade as report
    from django_forge.report import verified
    from django_forge.upgrade.run import apply_plan

    verification = found.verification if found else None
    is_worse = bool(verification and verification.comparison.worse)
    writes = not dry_run and (not is_worse or wish.keep_going or wish.write_anyway)
    if dry_run and not json:
        report.show_diff(plan)
    refused = apply_plan(plan) if writes else ()
    if json:
        told = report.upgrade_json(
            plan, dry_run=not writes, refused=refused, verification=verification
        )
        typer.echo(told)
    else:
        report.show_summary(plan, dry_run=not writes, refused=refused)
        if verification:
            verified.show(verification, written=writes or dry_run)
    if refused or is_worse or not plan.is_clean:
        raise typer.Exit(1)
