"""The spinner: only where somebody watches, only after a while, and never left spinning."""

import threading
import time

import pytest

from django_forge.report import progress


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert capsys  # first: it puts its own streams in place
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setattr(progress, "_PATIENCE", 0.05)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")


def test_nobody_is_shown_a_spinner_without_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    with progress.shown("Making shop"):
        time.sleep(0.05)
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("terminal")
def test_quick_work_shows_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.shown("Making shop"):
        pass
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("terminal")
def test_slow_work_is_shown_and_the_spinner_ends_with_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = threading.active_count()
    with progress.shown("Making shop"):
        time.sleep(0.6)
    assert "Making shop ..." in capsys.readouterr().err
    assert threading.active_count() == before
