"""What all tests share; `pytest --services` runs them on a real PostgreSQL and a real Valkey."""

import os
import tempfile
from contextlib import ExitStack
from pathlib import Path

import django
import pytest
from django.core.cache import cache

from apps.core.local_services import running_services


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the option."""
    parser.addoption(
        "--services", action="store_true", help="run on a real PostgreSQL and a real Valkey"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Start the services before Django reads its settings, which this does."""
    is_worker = hasattr(config, "workerinput")
    if config.getoption("services") and not is_worker:
        stack = ExitStack()
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        os.environ |= stack.enter_context(running_services(folder)).variables()
        config.add_cleanup(stack.close)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    django.setup()


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Forget counted requests and attempts between tests."""
    cache.clear()
