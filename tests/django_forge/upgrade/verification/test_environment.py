"""An environment is made of what the project asks for, in the release of its side."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from django_forge.upgrade.verification.environment import Order, build
from django_forge.upgrade.verification.process import Command, Finished
from django_forge.upgrade.verification.requirement_set import RequirementSet

UNBUILT = "  x Failed to build `pycrypto==2.6.1`\n"


class Installer:
    """Stands in for uv: says one thing after the other, and keeps what it was asked for."""

    def __init__(self, *says: str) -> None:
        self.says = list(says)
        self.asked: list[list[str]] = []
        self.lines: list[str] = []

    def __call__(self, command: Command) -> Finished:
        words = list(command.words[1:])
        said = ""
        if words[0] == "venv":
            python = Path(words[-1]) / "bin/python"
            python.parent.mkdir(parents=True)
            python.symlink_to(sys.executable)
        else:
            self.asked.append(words)
            self.lines = Path(words[words.index("--requirement") + 1]).read_text().splitlines()
            said = self.says.pop(0) if self.says else ""
        command.log.write_text(said)
        return Finished(code=1 if said else 0, seconds=0.1)


@pytest.fixture
def order(tmp_path: Path) -> Order:
    return Order(
        release=(2, 2),
        requirements=RequirementSet(("Django>=1.11,!=2.2.3", "pycrypto==2.6.1", "psycopg2>=2.7")),
        extra=("pytest",),
        folder=tmp_path / "environment",
        wanted="3.11",
        is_old=True,
        timeout=60,
    )


def test_the_old_side_is_of_its_own_time(order: Order) -> None:
    installer = Installer()
    built = build(order, start=installer)
    assert built.facts.python.startswith("3.11")
    assert built.facts.trouble == ()
    assert installer.lines == [
        "pycrypto==2.6.1",
        "psycopg2-binary>=2.7",
        "pytest",
        "setuptools<81",
        "Django>=2.2,<3.0,!=2.2.3,>=1.11",
    ]
    assert installer.asked[0][-2:] == ["--exclude-newer", "2022-04-11"]


def test_what_does_not_resolve_in_its_time_is_tried_in_ours(order: Order) -> None:
    installer = Installer("no solution")
    assert build(order, start=installer).python is not None
    assert ["--exclude-newer" in words for words in installer.asked] == [True, False]


def test_the_new_side_is_the_targets_release_in_our_time(order: Order) -> None:
    installer = Installer()
    build(replace(order, release=(4, 2), is_old=False), start=installer)
    assert installer.lines[-1] == "Django>=4.2,<5.0"
    assert "--exclude-newer" not in installer.asked[0]


def test_a_package_that_cannot_be_built_is_left_out_and_told(order: Order) -> None:
    built = build(order, start=Installer(UNBUILT, UNBUILT))
    assert built.python is not None
    assert built.facts.notes == ("pycrypto could not be built and is left out",)


def test_a_conflict_ends_it_with_the_installers_words(order: Order) -> None:
    built = build(order, start=Installer("you require a==1", "you require a==1"))
    assert built.python is None
    assert built.facts.trouble == ("you require a==1",)


def test_a_ready_environment_is_taken_with_what_it_has(order: Order) -> None:
    installer = Installer()
    built = build(replace(order, wanted=sys.executable), start=installer)
    assert built.python == Path(sys.executable)
    assert any(package.startswith("pytest==") for package in built.facts.packages)
    assert installer.asked == []
