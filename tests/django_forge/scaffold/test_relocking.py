"""What an update does to `uv.lock`: it follows the template, or stays the user's."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

Run = Callable[..., tuple[int, str, str]]
Git = Callable[..., str]
LOCK = """version = 1
requires-python = ">=3.11"

[[package]]
name = "django"
version = "{version}"
source = {{ registry = "https://pypi.org/simple" }}

[[package]]
name = "superset"
version = "0.0.0"
source = {{ virtual = "." }}
dependencies = [
    {{ name = "django" }},
]

[package.metadata]
requires-dist = [{{ name = "django", specifier = ">=5.2" }}]
"""
PYPROJECT = """
[project]
name = {{ project_name | tojson }}
version = "0.1.0"
requires-python = ">=3.11"
dependencies = ["django>=5.2"]
"""


class Checkout(Protocol):
    root: Path

    def write(self, files: dict[str, str]) -> None: ...
    def release(self, version: str, files: dict[str, str]) -> None: ...


@pytest.fixture
def shop(checkout: Checkout, home: Path, forge: Run) -> Path:
    """Make a project whose lock is pruned from the template's, and release newer packages."""
    files = {"template/project/pyproject.toml.jinja": PYPROJECT}
    checkout.write(files | {"template/locks/one/uv.lock": LOCK.format(version="5.2.1")})
    code, output, _ = forge("new", "shop", "--defaults", "--json")
    assert (code, json.loads(output)["lock"]) == (0, "shipped")
    checkout.release("0.2.0", {"template/locks/one/uv.lock": LOCK.format(version="5.2.2")})
    return home / "work" / "shop"


def update(forge: Run) -> str:
    code, output, _ = forge("update", "shop", "--json")
    assert code == 0
    return str(json.loads(output)["lock"])


def test_a_lock_that_nobody_touched_follows_the_template(forge: Run, shop: Path) -> None:
    assert update(forge) == "shipped"
    assert 'version = "5.2.2"' in (shop / "uv.lock").read_text()


def test_a_lock_that_the_user_resolved_is_kept(forge: Run, shop: Path, git: Git) -> None:
    mine = (shop / "uv.lock").read_text().replace("5.2.1", "5.2.9")
    (shop / "uv.lock").write_text(mine)
    git(shop, "commit", "--quiet", "--all", "--message", "Newer packages.")
    assert update(forge) == "kept"
    assert (shop / "uv.lock").read_text() == mine


def test_a_lock_that_the_user_removed_stays_away(forge: Run, shop: Path, git: Git) -> None:
    git(shop, "rm", "--quiet", "uv.lock")
    git(shop, "commit", "--quiet", "--message", "Plain pip.")
    assert update(forge) == "kept"
    assert not (shop / "uv.lock").exists()


def test_a_lock_that_cannot_follow_is_left_and_said(
    forge: Run,
    shop: Path,
    git: Git,
    checkout: Checkout,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "uv").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "uv").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    mine = (shop / "uv.lock").read_text().replace("5.2.1", "5.2.9")
    (shop / "uv.lock").write_text(mine)
    git(shop, "commit", "--quiet", "--all", "--message", "Newer packages.")
    needing = PYPROJECT.replace('>=5.2"', '>=5.2", "redis"')
    checkout.write({"template/project/pyproject.toml.jinja": needing})
    code, output, errors = forge("update", "shop")
    assert code == 0
    assert "Updated shop" in output
    assert "warning: uv.lock no longer fits pyproject.toml: run `uv lock` and commit it" in errors
    assert (shop / "uv.lock").read_text() == mine
