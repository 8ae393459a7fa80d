"""Records every runner that is built on unittest: their results all end in `TestResult`."""

import functools
from typing import TYPE_CHECKING
from unittest import TestResult

import forge_record

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from unittest import TestCase

OUTCOMES = {
    "addSuccess": "passed",
    "addSkip": "skipped",
    "addExpectedFailure": "xfailed",
    "addFailure": "failed",
    "addUnexpectedSuccess": "failed",
    "addError": "error",
}


def install() -> None:
    """Wrap the methods that a runner tells outcomes to."""
    for method, outcome in OUTCOMES.items():
        setattr(TestResult, method, _recording(getattr(TestResult, method), outcome))
    subtests = _recording_subtests(TestResult.addSubTest)
    TestResult.addSubTest = subtests


def _recording(original: "Callable[..., object]", outcome: str) -> "Callable[..., object]":
    @functools.wraps(original)
    def record_and_tell(
        result: TestResult, test: "TestCase", *details: object, **named: object
    ) -> object:
        forge_record.write(outcome, _id(test), _message(details))
        return original(result, test, *details, **named)

    return record_and_tell


def _recording_subtests(original: "Callable[..., object]") -> "Callable[..., object]":
    @functools.wraps(original)
    def record_and_tell(
        result: TestResult, test: "TestCase", subtest: "TestCase", err: object
    ) -> object:
        if err is not None:  # a subtest that passes says nothing yet about its test
            forge_record.write("failed", _id(test), _message([err]))
        return original(result, test, subtest, err)

    return record_and_tell


def _id(test: "TestCase") -> str:
    """Give the test's id; what stands in for a failed `setUpClass` may have none."""
    try:
        return test.id()
    except AttributeError:
        return str(test)


def _message(details: "Sequence[object]") -> str:
    """Write an exception as its traceback's last line would, and a reason as it is."""
    detail = details[0] if details else ""
    if not isinstance(detail, tuple):
        return str(detail)
    try:
        return f"{detail[0].__name__}: {detail[1]}"
    except Exception:  # an exception of the suite that cannot be printed
        return "an exception without a text"
