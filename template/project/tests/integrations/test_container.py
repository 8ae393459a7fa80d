"""The image and the Compose file agree with the settings about the environment."""

import re
import subprocess
import sys

import pytest
import yaml

from config.env import BASE_DIR
from config.variables import VARIABLES

DOCKERFILE = (BASE_DIR / "Dockerfile").read_text()
SERVICES = yaml.safe_load((BASE_DIR / "compose.yml").read_text())["services"]
KNOWN = {variable.name for variable in VARIABLES} | {"DJANGO_SETTINGS_MODULE"}
# What production settings need, and only people can make up.
SECRETS = {
    "APP_SECRET_KEY": "jX3vQ8mZp1LwT6rK0bYs5HnC9eUaF2dG7iOq4xVtRzEBkWyNhMcP",
    "APP_JWT_KEY": "PcMhNyWkBEzRtVx4qOi7GdF2aUe9CnH5sYb0Kr6TwL1pZm8Qv3Xj",
    "APP_ENCRYPTION_KEY": "n5Tq0ZsJ7vWc2XyRb8LmKd4HgPf9UeAo3NiVtQ6SxMwEzCkB1rYu",
}


@pytest.mark.parametrize("service", ["web", "migrate"])
def test_every_variable_of_the_compose_file_is_known(service: str) -> None:
    assert set(SERVICES[service]["environment"]) <= KNOWN


def test_every_variable_of_the_image_is_known() -> None:
    ours = set(re.findall(r"\b((?:APP|DJANGO)_[A-Z_]+|DATABASE_URL|CACHE_URL)=", DOCKERFILE))
    assert "APP_SECRET_KEY" in ours
    assert ours <= KNOWN


def test_production_starts_with_the_variables_of_the_compose_file_and_the_secrets() -> None:
    values = {
        name: re.sub(r"\$\{[^}]*\}", "secret", value)
        for name, value in SERVICES["web"]["environment"].items()
    }
    result = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=BASE_DIR,
        env={"DJANGO_SETTINGS_MODULE": "config.settings.production", **values, **SECRETS},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr


def test_the_image_runs_as_a_user_without_rights() -> None:
    final = DOCKERFILE.rpartition("\nFROM ")[2]
    assert re.search(r"^USER app$", final, re.MULTILINE)
    assert "uv" not in re.findall(r"^COPY .*$", final, re.MULTILINE)[0]
    assert SERVICES["web"]["cap_drop"] == ["ALL"]
    assert SERVICES["web"]["read_only"] is True


def test_no_service_but_the_site_is_open_to_the_host_and_that_only_locally() -> None:
    assert {name for name, service in SERVICES.items() if "ports" in service} == {"web"}
    assert all(port.startswith("127.0.0.1:") for port in SERVICES["web"]["ports"])


def test_secrets_and_tests_stay_out_of_the_image() -> None:
    ignored = (BASE_DIR / ".dockerignore").read_text().split()
    assert {".env", ".git", "**/tests", "db.sqlite3*", ".services"} <= set(ignored)
