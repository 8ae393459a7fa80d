"""Data flows one way, and the rules know nothing of the tool around them."""

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_import_contracts_hold() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def importers(top: str) -> set[str]:
    """Give the modules of the tool that import a package, anywhere in them."""
    found = set()
    for path in (ROOT / "django_forge").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name.partition(".")[0] == top for name in names):
                found.add(path.relative_to(ROOT).parts[1])
    return found


def test_only_the_scaffold_imports_copier() -> None:
    assert importers("copier") == {"scaffold"}


def test_only_the_report_prints() -> None:
    assert importers("rich") == {"report"}
