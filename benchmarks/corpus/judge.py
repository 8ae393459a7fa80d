"""The verdict: two records of the same suite, compared test by test."""

from dataclasses import dataclass
from enum import StrEnum

from corpus.records import Line, Record, stable_id
from corpus.weakening import Weakening


class Verdict(StrEnum):
    """What became of a code base."""

    GREEN = "green"  # every test that passed still passes, and nothing else fails
    PARTIAL = "partial"  # some of them pass
    FATAL = "fatal"  # none of them does
    WEAKENED = "weakened"  # tests lost assertions, or removed names were patched back in


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How many of the tests that passed before pass now, and what fails that did not."""

    baseline_passed: int
    kept: int
    newly_bad: tuple[Line, ...]


def compare(before: Record, after: Record) -> Score:
    """Compare a run with its baseline; tests that were bad already count neither way."""
    known = {stable_id(line.test) for line in before.bad()}
    return Score(
        baseline_passed=before.passed().total(),
        kept=(before.passed() & after.passed()).total(),
        newly_bad=tuple(line for line in after.bad() if stable_id(line.test) not in known),
    )


def verdict(score: Score, weakening: Weakening, *, timed_out: bool) -> Verdict:
    """Judge a run; a suite that was stopped is never green, whatever it had recorded by then."""
    if weakening:
        return Verdict.WEAKENED
    if not score.kept:
        return Verdict.FATAL
    whole = score.kept == score.baseline_passed and not score.newly_bad and not timed_out
    return Verdict.GREEN if whole else Verdict.PARTIAL
