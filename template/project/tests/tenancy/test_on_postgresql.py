"""The promises that only PostgreSQL can keep, asked of one that is started for them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.env import BASE_DIR

LOADED = "DJANGO_SETTINGS_MODULE"
FOLDER = Path(__file__).parent.relative_to(BASE_DIR)


@pytest.mark.skipif(sys.platform == "win32", reason="the wheels of PostgreSQL are for others")
def test_the_promises_hold_on_a_real_postgresql() -> None:
    command = [sys.executable, "-m", "pytest", "--services", "-q", str(FOLDER / "test_policies.py")]
    # The settings are loaded when the services run, as on a command line, and not before.
    environment = {name: text for name, text in os.environ.items() if name != LOADED}
    result = subprocess.run(
        command, cwd=BASE_DIR, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout
