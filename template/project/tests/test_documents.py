"""README, ARCHITECTURE and AGENTS say what is true."""

import re

import pytest
from django.core.management import get_commands

from config.env import BASE_DIR
from config.variables import VARIABLES

NAMES = ("README.md", "ARCHITECTURE.md", "AGENTS.md", "SECURITY.md")


@pytest.mark.parametrize("name", NAMES)
def test_every_path_that_is_named_exists(name: str) -> None:
    text = (BASE_DIR / name).read_text()
    paths = set(re.findall(r"`((?:apps|config|tests)/[\w./]*)`", text)) - {"apps/orders"}
    missing = [path for path in paths if not (BASE_DIR / path).exists()]
    assert not missing


@pytest.mark.parametrize("name", NAMES)
def test_every_command_that_is_named_exists(name: str) -> None:
    commands = re.findall(r"manage\.py (\w+)", (BASE_DIR / name).read_text())
    assert set(commands) <= set(get_commands())


@pytest.mark.parametrize("name", NAMES)
def test_every_variable_that_is_named_is_known(name: str) -> None:
    named = set(re.findall(r"`([A-Z]+(?:_[A-Z]+)+)`", (BASE_DIR / name).read_text()))
    assert named - {"INSTALLED_APPS"} <= {variable.name for variable in VARIABLES}
