"""The scripts that run inside old environments are plain Python 3.6, and read routes alike."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from django_forge.upgrade.verification.surroundings import QUESTIONS, RECORDER

SCRIPTS = sorted([*QUESTIONS.glob("*.py"), *RECORDER.glob("*.py")])
PLAIN = """
import sys, types
for name in ("django", "django.urls", "forge_place"):
    sys.modules[name] = types.ModuleType(name)
sys.modules["django.urls"].get_resolver = sys.modules["forge_place"].is_own_module = None
from forge_urls import plain
print(plain(sys.argv[1]))
"""


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_parses_on_the_oldest_python_and_needs_nothing(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 6))
    tops = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            tops |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            tops.add(node.module.partition(".")[0])
    own = {script.stem for script in SCRIPTS}
    assert tops <= own | sys.stdlib_module_names | {"django", "psycopg2", "pytest"}


@pytest.mark.parametrize(
    ("regex", "route"),
    [
        (r"^shop/(?P<slug>[-\w]+)/$", "shop/<slug>/"),
        (r"^shop/(?P<slug>[-a-zA-Z0-9_]+)/\Z", "shop/<slug>/"),
        (r"^(\d+)/(?:page-(?P<page>(a|[)]))/)?$", "<>/(?:page-<page>/)?"),
        (r"^a\.json$", "a.json"),
        (r"^$", ""),
    ],
)
def test_a_route_is_written_alike_whatever_it_was_declared_with(regex: str, route: str) -> None:
    env = {**os.environ, "PYTHONPATH": str(QUESTIONS)}
    done = subprocess.run(
        [sys.executable, "-c", PLAIN, regex], env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip("\n") == route


def test_what_a_project_raises_is_an_answer(tmp_path: Path) -> None:
    django = tmp_path / "django/core"
    django.mkdir(parents=True)
    (tmp_path / "django/__init__.py").touch()
    (django / "__init__.py").touch()
    (django / "checks.py").touch()
    (django / "management.py").write_text("class ManagementUtility: pass\n")
    (tmp_path / "manage.py").write_text(
        "from django.core import management\nmanagement.execute_from_command_line([])\n"
    )
    answers = tmp_path / "answers"
    command = [sys.executable, str(QUESTIONS / "forge_ask.py"), str(answers)]
    subprocess.run([*command, str(tmp_path / "manage.py"), "checks"], cwd=tmp_path, check=True)
    [line] = answers.read_text().splitlines()
    assert json.loads(line) == [
        "checks",
        [],
        "AttributeError: module 'django' has no attribute 'setup'",
    ]
