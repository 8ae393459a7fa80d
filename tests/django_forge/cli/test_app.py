"""The application around the commands: quick help, one line for every mistake."""

import subprocess
import sys
from collections.abc import Callable

import pytest

Run = Callable[..., tuple[int, str, str]]
HEAVY = ("copier", "jinja2", "libcst", "plumbum", "rich", "uv", "yaml")


@pytest.mark.parametrize("command", [[], ["new"], ["update"], ["upgrade"]])
def test_help_imports_nothing_heavy(command: list[str]) -> None:
    code = (
        "import sys; from django_forge.cli import main\n"
        f"sys.argv = ['django-forge', *{command!r}, '--help']\n"
        "try: main()\n"
        "except SystemExit as stop: assert not stop.code, stop.code\n"
        "print('modules:', *sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    modules = result.stdout.split("modules:")[1].split()
    assert [name for name in HEAVY if name in modules] == []


def test_a_mistake_on_the_command_line_is_one_line(forge: Run) -> None:
    code, output, errors = forge("new", "shop", "--colour", "red")
    assert (code, output) == (2, "")
    assert errors.startswith("error: No such option")
    assert errors.count("\n") == 1


def test_an_interruption_is_told_in_one_line(forge: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(**_facts: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("codemods.registry.all_rules", interrupt)
    code, output, errors = forge("rules")
    assert (code, output) == (130, "")
    assert errors == "error: stopped; nothing was written\n"
