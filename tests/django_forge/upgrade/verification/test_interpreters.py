"""The Python for a release of Django is found, or named in one line."""

import sys
from pathlib import Path

import pytest

from codemods.releases import TARGETS
from django_forge.upgrade.verification import interpreters
from django_forge.upgrade.verification.interpreters import find_interpreter, pythons_for


@pytest.fixture
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interpreters, "python_of", lambda _version: None)


@pytest.mark.usefixtures("nothing_installed")
def test_what_is_missing_is_one_line() -> None:
    assert find_interpreter((1, 11)) == (
        None,
        "there is no Python 3.6 or 3.7 on this machine for Django 1.11",
    )
    assert find_interpreter((1, 11), wanted="3.4") == (
        None,
        "there is no Python 3.4 on this machine",
    )


def test_a_path_is_taken_as_it_is() -> None:
    assert find_interpreter((1, 11), wanted=sys.executable) == (Path(sys.executable), "")


def test_the_python_of_this_machine_is_found() -> None:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    found, trouble = find_interpreter((4, 2), wanted=version)
    assert trouble == ""
    assert found is not None
    assert found.is_file()


def test_pyenvs_own_interpreters_go_before_its_shims(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for version in ("3.6.2", "3.6.15", "3.60.1"):
        folder = tmp_path / "versions" / version / "bin"
        folder.mkdir(parents=True)
        (folder / "python").symlink_to(sys.executable)
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    interpreters.python_of.cache_clear()
    found, _ = find_interpreter((1, 11))
    assert found == tmp_path / "versions/3.6.15/bin/python"
    interpreters.python_of.cache_clear()


def test_every_target_has_its_pythons() -> None:
    assert all(pythons_for(release) for release in TARGETS)
    assert pythons_for((2, 1))[0] == "3.6"
    assert pythons_for((6, 1))[0] == "3.12"
