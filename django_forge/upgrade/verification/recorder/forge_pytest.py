"""A pytest plugin (`-p forge_pytest`) that records outcomes by node id."""

from typing import TYPE_CHECKING

import forge_record

if TYPE_CHECKING:
    import pytest


def pytest_runtest_logreport(report: "pytest.TestReport") -> None:
    """Record the call of a test, and of set-up and tear-down only what went wrong."""
    if report.skipped and report.when != "teardown":
        forge_record.write(_unless_expected(report, "skipped"), report.nodeid)
    elif report.failed:
        outcome = "failed" if report.when == "call" else "error"
        forge_record.write(outcome, report.nodeid, _message(report))
    elif report.when == "call":
        forge_record.write(_unless_expected(report, "passed"), report.nodeid)


def pytest_collectreport(report: "pytest.CollectReport") -> None:
    """Record a module that could not be imported, under an id that no test has."""
    if report.failed:
        forge_record.write("error", "collect:" + report.nodeid, _message(report))


def _unless_expected(report: "pytest.TestReport", outcome: str) -> str:
    """An expected failure is reported as skipped, one that did not happen as passed."""
    return "xfailed" if hasattr(report, "wasxfail") else outcome


def _message(report: "pytest.CollectReport | pytest.TestReport") -> str:
    crash = getattr(report.longrepr, "reprcrash", None)
    return str(crash.message if crash else report.longrepr)
