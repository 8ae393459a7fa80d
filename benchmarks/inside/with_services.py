"""Runs a script with a real PostgreSQL and a real Valkey, whose addresses it finds by itself."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from apps.core.local_services import running_services

with tempfile.TemporaryDirectory() as name:
    Path(name).chmod(0o755)
    with running_services(Path(name)) as addresses:
        environment = os.environ | addresses.variables()
        command = [sys.executable, *sys.argv[1:]]
        code = subprocess.run(command, env=environment, check=False).returncode
sys.exit(code)
