"""An operation stopped at any line leaves every file whole, and one command mends the rest."""

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("strike.py")


@pytest.mark.parametrize("how", ["kill", "error", "interrupt"])
@pytest.mark.parametrize("operation", ["apply", "roll_back", "resume"])
def test_no_line_is_a_bad_one_to_stop_at(operation: str, how: str) -> None:
    struck = subprocess.run(
        [sys.executable, PROGRAM, operation, how],
        capture_output=True,
        text=True,
        check=False,
    )
    assert struck.returncode == 0, struck.stdout[-80:] + struck.stderr
    assert " points of " in struck.stdout
