"""Records every runner that is built on unittest: their results all end in `TestResult`."""

import functools
from unittest import TestResult

import corpus_record

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
    TestResult.addSubTest = _recording_subtests(TestResult.addSubTest)


def _recording(original, outcome):
    @functools.wraps(original)
    def record_and_tell(result, test, *details, **named):
        corpus_record.write(outcome, _id(test), _message(details))
        return original(result, test, *details, **named)

    return record_and_tell


def _recording_subtests(original):
    @functools.wraps(original)
    def record_and_tell(result, test, subtest, err):
        if err is not None:  # a subtest that passes says nothing yet about its test
            corpus_record.write("failed", _id(test), _message([err]))
        return original(result, test, subtest, err)

    return record_and_tell


def _id(test):
    """Give the test's id; what stands in for a failed `setUpClass` may have none."""
    try:
        return test.id()
    except AttributeError:
        return str(test)


def _message(details):
    """Write an exception as its traceback's last line would, and a reason as it is."""
    detail = details[0] if details else ""
    if not isinstance(detail, tuple):
        return str(detail)
    try:
        return f"{detail[0].__name__}: {detail[1]}"
    except Exception:  # an exception of the suite that cannot be printed
        return "an exception without a text"
