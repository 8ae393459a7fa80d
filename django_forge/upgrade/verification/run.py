"""Verifies a plan: both sides are built and examined, and what got worse is traced to its rules."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from django_forge.upgrade.plan import Plan
from django_forge.upgrade.verification import process
from django_forge.upgrade.verification.compare import compare
from django_forge.upgrade.verification.examine import Means, Watch, examine
from django_forge.upgrade.verification.process import Start, ended_cleanly
from django_forge.upgrade.verification.request import Wish
from django_forge.upgrade.verification.sides import lay_out
from django_forge.upgrade.verification.trials import Replan, Trials
from django_forge.upgrade.verification.verified import (
    NOT_SEARCHED,
    Search,
    Side,
    Verification,
)

_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found, and the plan that it holds for: without the rules that were left out."""

    verification: Verification
    plan: Plan


def verify(
    plan: Plan, replan: Replan, wish: Wish, *, watch: Watch, start: Start = process.start
) -> Verified:
    """Run the project as it was and as it would be, in a work folder that is removed afterwards."""
    began = time.monotonic()
    with ended_cleanly(), _work_folder(keep=wish.keep_work) as work:
        found = _both_sides(plan, replan, Means(wish, watch, start), work)
    verification = replace(
        found.verification,
        seconds=time.monotonic() - began,
        kept=work if wish.keep_work else None,
    )
    return replace(found, verification=verification)


@contextmanager
def _work_folder(*, keep: bool) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="django-forge-verify-")).resolve()
    try:
        yield folder
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)


def _both_sides(plan: Plan, replan: Replan, means: Means, work: Path) -> Verified:
    """Examine both sides; then, for `keep_going`, once more without the rules that were found."""
    before = examine(lay_out(plan, Side.BEFORE, work, means).place, means)
    side = lay_out(plan, Side.AFTER, work, means)
    after = examine(side.place, means)
    comparison = compare(before, after)
    searched = NOT_SEARCHED
    left_out: frozenset[str] = frozenset()
    for _ in range(_ROUNDS):
        if not comparison.worse:
            break
        latest = Trials(before, side, replan, means, left_out).find(plan, comparison)
        searched = _joined(searched, latest)
        blamed = {name for blame in latest.blames for name, _ in blame.rules}
        if not means.wish.keep_going or not blamed:
            break
        left_out |= blamed
        plan = replan(left_out)
        side.copy.hold(plan.changes)
        after = examine(side.place, means)
        comparison = compare(before, after)
    verification = Verification(before, after, comparison, searched, tuple(sorted(left_out)))
    return Verified(verification, plan)


def _joined(first: Search, second: Search) -> Search:
    return Search(
        blames=(*first.blames, *second.blames),
        unexplained=second.unexplained,
        trials=first.trials + second.trials,
        exhausted=first.exhausted or second.exhausted,
    )
