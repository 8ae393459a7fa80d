"""What all tests share; `pytest --services` runs them on a real PostgreSQL and a real Valkey."""

import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import django
import pytest
from django.core.cache import cache

from apps.core.local_services import running_services

services = ExitStack()

# Done while this file is read, before options are parsed: the settings are loaded next, because
# the conftest files of applications import models.
if "--services" in sys.argv:
    folder = Path(services.enter_context(tempfile.TemporaryDirectory()))
    os.environ |= services.enter_context(running_services(folder)).variables()
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
django.setup()

# What an application changes for the tests of all others.
pytest_plugins = [
    f"apps.{path.parts[-3]}.tests.everywhere"
    for path in sorted(Path(__file__).parent.glob("apps/*/tests/everywhere.py"))
]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the option, for `pytest --help`."""
    parser.addoption(
        "--services", action="store_true", help="run on a real PostgreSQL and a real Valkey"
    )


def pytest_unconfigure() -> None:
    """Stop what was started."""
    services.close()


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Forget counted requests and attempts between tests."""
    cache.clear()
