"""Runs one command into a log; it ends, with all that it started, when its time is over."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

_NICE_SECONDS = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What is started: words, where, with which environment, and where both streams go."""

    words: tuple[str, ...]
    cwd: Path
    env: Mapping[str, str]
    log: Path
    timeout: float

    def last_words(self) -> str:
        """Give the last line that it has said."""
        text = self.log.read_text("utf-8", "replace") if self.log.exists() else ""
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        return lines[-1] if lines else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """How a command ended."""

    code: int
    seconds: float
    timed_out: bool = False


Start = Callable[[Command], Finished]
"""The seam at which processes are started."""


def start(command: Command) -> Finished:
    """Run a command without input, in a process group of its own that never outlives this call."""
    began = time.monotonic()
    timed_out = False
    with command.log.open("wb") as out:
        process = subprocess.Popen(
            command.words,
            cwd=command.cwd,
            env=command.env,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            process.wait(command.timeout)
        except subprocess.TimeoutExpired:
            timed_out = True
        finally:
            _end_group(process)
    seconds = time.monotonic() - began
    return Finished(code=process.returncode, seconds=seconds, timed_out=timed_out)


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """End the command and what it left behind: asked first, when it is at work still, then made."""
    if process.poll() is None:
        _signal(process.pid, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(_NICE_SECONDS)
    _signal(process.pid, signal.SIGKILL)
    process.wait()


def _signal(group: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)


@contextmanager
def ended_cleanly() -> Iterator[None]:
    """Take a request to end (SIGTERM, SIGHUP) like Ctrl-C, so that nothing is left running."""
    before = {number: signal.signal(number, _interrupt) for number in _REQUESTS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


_REQUESTS = (signal.SIGTERM, signal.SIGHUP)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
