"""The spinner: only where somebody watches, only after a while, and never left spinning."""

import threading
import time

import pytest

from django_forge.report import progress


def watch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let somebody watch, who is not patient."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setattr(progress, "_PATIENCE", 0.05)
    monkeypatch.setenv("TERM", "xterm")


def test_nobody_is_shown_a_spinner_without_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    with progress.shown("Making shop"):
        time.sleep(0.05)
    assert capsys.readouterr().err == ""


def test_quick_work_shows_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    watch(monkeypatch)
    with progress.shown("Making shop"):
        pass
    assert capsys.readouterr().err == ""


def test_slow_work_is_shown_and_the_spinner_ends_with_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    watch(monkeypatch)
    before = set(threading.enumerate())
    with progress.shown("Making shop"):
        time.sleep(0.6)
    assert "Making shop ..." in capsys.readouterr().err
    for thread in set(threading.enumerate()) - before:
        thread.join(timeout=5)
        assert not thread.is_alive()
