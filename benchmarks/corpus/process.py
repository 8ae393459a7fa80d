"""Runs one command into a log, and ends all that it started when its time is over."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """How a command ended."""

    code: int
    seconds: float
    timed_out: bool = False


def shell(line: str) -> tuple[str, ...]:
    """Give the command that runs a shell line."""
    return ("bash", "-c", line)


def run_logged(
    command: Sequence[str], *, cwd: Path, env: Mapping[str, str], log: Path, timeout: float
) -> Finished:
    """Run a command with no input; both its streams go to the log."""
    start = time.monotonic()
    with (
        log.open("wb") as out,
        subprocess.Popen(
            command,
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # a suite's own children end with it
        ) as process,
    ):
        try:
            code, timed_out = process.wait(timeout), False
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            code, timed_out = process.wait(), True
    return Finished(code=code, seconds=time.monotonic() - start, timed_out=timed_out)
