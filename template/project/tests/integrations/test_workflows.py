"""The workflows run the commands of README, with pinned actions and few rights."""

import re
from pathlib import Path

import pytest
import yaml

from config.env import BASE_DIR

FILES = sorted((BASE_DIR / ".github/workflows").glob("*.yml"))
README = (BASE_DIR / "README.md").read_text()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_action_is_pinned_to_a_commit(path: Path) -> None:
    used = re.findall(r"uses: *(\S+)(.*)", path.read_text())
    assert used
    for action, comment in used:
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), action


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_is_allowed_that_a_job_does_not_ask_for(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text())
    assert workflow["permissions"] == {}
    assert all(job["permissions"] == {"contents": "read"} for job in workflow["jobs"].values())
    assert all(job["timeout-minutes"] for job in workflow["jobs"].values())


def test_the_checks_of_readme_are_the_checks_of_ci() -> None:
    steps = (BASE_DIR / ".github/workflows/ci.yml").read_text()
    checks = re.findall(r"^uv run (?:pytest --cov|ruff|mypy).*$", README, re.MULTILINE)
    assert len(checks) >= 4
    assert all(check in steps for check in checks)
