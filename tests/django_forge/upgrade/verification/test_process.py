"""A command is ended with all that it started."""

import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from django_forge.upgrade.verification.process import Command, ended_cleanly, start

LEAVES_A_CHILD = """
import pathlib, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
pathlib.Path("child").write_text(str(child.pid))
"""


def command(folder: Path, code: str, *, timeout: float = 60) -> Command:
    return Command(
        words=(sys.executable, "-c", code),
        cwd=folder,
        env=dict(os.environ),
        log=folder / "log",
        timeout=timeout,
    )


def ends(pid: int) -> bool:
    """Tell whether a process that has been killed is gone, or a zombie that waits for init."""
    for _ in range(500):
        try:
            if "\nState:\tZ" in Path(f"/proc/{pid}/status").read_text():
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.01)
    return False


def test_both_streams_go_to_the_log_and_there_is_no_input(tmp_path: Path) -> None:
    asked = command(tmp_path, "import sys; print(repr(sys.stdin.read())); sys.exit('sorry')")
    assert start(asked).code == 1
    assert asked.log.read_text() == "''\nsorry\n"
    assert asked.last_words() == "sorry"


def test_what_takes_too_long_ends_with_its_children(tmp_path: Path) -> None:
    finished = start(command(tmp_path, LEAVES_A_CHILD + "time.sleep(600)", timeout=1.5))
    assert finished.timed_out
    assert ends(int((tmp_path / "child").read_text()))


def test_a_child_that_is_left_behind_ends_with_the_command(tmp_path: Path) -> None:
    finished = start(command(tmp_path, LEAVES_A_CHILD))
    assert (finished.code, finished.timed_out) == (0, False)
    assert ends(int((tmp_path / "child").read_text()))


def test_an_interruption_ends_the_children_too(tmp_path: Path) -> None:
    def interrupt() -> None:
        while not (tmp_path / "child").exists() or not (tmp_path / "child").read_text():
            time.sleep(0.02)
        os.kill(os.getpid(), signal.SIGTERM)

    thread = threading.Thread(target=interrupt)
    thread.start()
    with pytest.raises(KeyboardInterrupt), ended_cleanly():
        start(command(tmp_path, LEAVES_A_CHILD + "time.sleep(600)"))
    thread.join()
    assert ends(int((tmp_path / "child").read_text()))
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
