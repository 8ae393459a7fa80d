"""Promises of the whole project: layers, documentation of the API."""

import subprocess
import sys
from pathlib import Path

import yaml
from django.core.management import call_command

from config.env import BASE_DIR


def test_the_layers_hold() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run(
        [program, "--no-cache"], cwd=BASE_DIR, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout


def test_the_documentation_of_the_api_is_complete(tmp_path: Path) -> None:
    call_command(
        "spectacular",
        file=str(tmp_path / "schema.yml"),
        api_version="v1",
        validate=True,
        fail_on_warn=True,
    )
    schema = yaml.safe_load((tmp_path / "schema.yml").read_text())
    assert "/api/v1/users/me/password/" in schema["paths"]
