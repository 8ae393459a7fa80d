"""What a suite has said about itself, in the XML that pytest writes."""

import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

# A test may be left out only where it needs a service that this run does not have.
SERVICE = re.compile(r"\b(services?|PostgreSQL|Valkey|pg_dump)\b")


@dataclass(frozen=True)
class Result:
    """How many tests there were, and which were left out for no good reason."""

    passed: int
    failed: int
    skipped: int
    idle: tuple[str, ...]  # reasons of skips that name no service


def read(path: Path) -> Result:
    """Read the report of one run."""
    cases = ElementTree.parse(path).getroot().findall(".//testcase")  # noqa: S314 - as above
    failed = sum(
        case.find("failure") is not None or case.find("error") is not None for case in cases
    )
    skips = [skip for case in cases if (skip := case.find("skipped")) is not None]
    reasons = (f"{skip.get('type')}: {skip.get('message')}" for skip in skips)
    idle = sorted({reason for reason in reasons if not SERVICE.search(reason)})
    return Result(
        passed=len(cases) - failed - len(skips),
        failed=failed,
        skipped=len(skips),
        idle=tuple(idle),
    )
