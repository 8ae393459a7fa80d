"""The locks that the template ships fit every project that can be made from it."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from django_forge.answers import questions
from django_forge.scaffold import lock, source
from django_forge.scaffold.template import Template, opened
from maintenance import locks

WORLDS = [
    *(("5.2", "3.11"), ("5.2", "3.12"), ("5.2", "3.13")),
    *(("6.1", "3.12"), ("6.1", "3.13")),
]
FEATURES = questions.read(source.root())["features"].choices


@pytest.fixture(scope="module")
def template() -> Iterator[Template]:
    with opened(source.own()) as found:
        yield found


@pytest.mark.parametrize("chosen", [(), FEATURES], ids=["core", "everything"])
@pytest.mark.parametrize(("django", "python"), WORLDS)
def test_a_project_of_every_kind_gets_its_lock_without_a_network(
    django: str, python: str, chosen: tuple[str, ...], template: Template, tmp_path: Path
) -> None:
    release, project = template.newest(), tmp_path / "shop"
    answers = {"project_name": "shop", "django_version": django, "python_version": python}
    template.render(release, project, answers | {"features": list(chosen)})
    outcome = lock.write(project, lock.shipped(template, release))
    assert outcome is lock.Outcome.SHIPPED, "run: python -m maintenance.locks"
    check = [lock.uv_command(), "lock", "--check", "--offline", "--cache-dir", tmp_path / "cache"]
    found = subprocess.run(
        [lock.uv_command(), "python", "find", "--no-python-downloads", f">={python}"],
        cwd=tmp_path,
        check=False,
    )
    if found.returncode:
        pytest.skip(f"no Python {python} here to check the lock with")
    subprocess.run(check, cwd=project, check=True)


@pytest.mark.skipif(
    "DJANGO_FORGE_EXAM" not in os.environ, reason="asks PyPI; set DJANGO_FORGE_EXAM"
)
def test_a_pruned_lock_is_byte_for_byte_what_uv_resolves_afresh(
    template: Template, tmp_path: Path
) -> None:
    world = next(locks.worlds(template))
    shipped = tmp_path / "uv.lock"
    shipped.write_text(locks.superset(world), "utf-8")
    assert [text for text in world.pyprojects if not locks.is_exact(text, shipped)] == []


@pytest.mark.parametrize("failure", ["exit 1", "sleep 5"])
def test_a_resolution_that_fails_is_no_lock(
    failure: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "uv").write_text(f"#!/bin/sh\n{failure}\n")
    (tmp_path / "uv").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(lock, "_PATIENCE", 0.5)
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\ndependencies = []\n')
    assert lock.write(tmp_path, []) is lock.Outcome.MISSING
    assert not (tmp_path / "uv.lock").exists()
