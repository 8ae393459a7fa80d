"""Renders the template of this work tree, each set of answers once in a session."""

import json
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

import pytest
import yaml
from copier import run_copy

ROOT = Path(__file__).parents[2]

Answers = Mapping[str, object]
Render = Callable[[Answers], Path]


class Run(Protocol):
    """Runs a program in a folder, and returns what it has said."""

    def __call__(self, *command: str, cwd: Path, env: Mapping[str, str] | None = None) -> str: ...


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of one rendered suite on one worker: its environment is made once."""
    for item in items:
        if item.get_closest_marker("suite") and isinstance(item, pytest.Function):
            suite = getattr(item, "callspec", None) and item.callspec.params.get("suite")
            item.add_marker(pytest.mark.xdist_group(f"suite-{suite}"))


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the repository's folder."""
    return ROOT


@pytest.fixture(scope="session")
def presets() -> dict[str, Answers]:
    """Return the presets by name."""
    return {
        path.stem: yaml.safe_load(path.read_text()) for path in (ROOT / "examples").glob("*.yml")
    }


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the template alone, outside of git: rendering it clones nothing."""
    folder = tmp_path_factory.mktemp("template")
    caches = shutil.ignore_patterns("__pycache__", ".ruff_cache", ".mypy_cache")
    shutil.copy(ROOT / "copier.yml", folder)
    shutil.copytree(ROOT / "template", folder / "template", ignore=caches)
    return folder


@pytest.fixture(scope="session")
def render(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Render:
    """Return a function that renders answers, without trust; its result is for reading only."""
    rendered: dict[str, Path] = {}

    def render_once(answers: Answers) -> Path:
        key = json.dumps(answers, sort_keys=True)
        if key not in rendered:
            folder = tmp_path_factory.mktemp("project") / "saas-app"
            data = {"project_name": "saas-app", **answers}
            run_copy(str(template), folder, data=data, defaults=True, quiet=True)
            rendered[key] = folder
        return rendered[key]

    return render_once


@pytest.fixture(scope="session")
def run() -> Run:
    """Return a function that runs a program, and shows what it has said when it fails."""

    def run_to_the_end(*command: str, cwd: Path, env: Mapping[str, str] | None = None) -> str:
        result = subprocess.run(
            command, cwd=cwd, env=env, capture_output=True, text=True, check=False
        )
        output = result.stdout + result.stderr
        assert result.returncode == 0, f"{' '.join(command)}\n{output[-6000:]}"
        return output

    return run_to_the_end
