"""No secret is in the files, and the tools that pack them leave out those that hold some."""

import re
import tomllib
from pathlib import Path

import pytest

from config.env import BASE_DIR

OTHERS = {".git", ".venv", ".services", "node_modules", "staticfiles", "htmlcov", "__pycache__"}
TEXTS = {".py", ".toml", ".md", ".html", ".txt", ".yml", ".yaml", ".json", ".cfg", ".ini", ".env"}

# Keys that are known by their form.
KEYS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY"
    r"|\bAKIA[0-9A-Z]{16}\b"
    r"|\b(?:sk|rk)_live_[0-9A-Za-z]{16,}"
    r"|\bgh[pousr]_[0-9A-Za-z]{36}"
    r"|\bxox[abpr]-[0-9A-Za-z-]{10,}"
    r"|django-insecure-[^\s\"']{20,}"
    r"|\beyJ[0-9A-Za-z_-]{10,}\.eyJ[0-9A-Za-z_-]{10,}\."
)
# Names that hold secrets with a text behind them, and passwords in addresses. Tests make some up.
WRITTEN_OUT = re.compile(
    r"^\s*\w*(?:SECRET|PASSWORD|TOKEN|API_KEY|JWT_KEY)\w*\s*=\s*f?[\"'][^\"']{16,}"
    r"|://[^\s/:@]+:(?!password@)[^\s/:@$<{]+@(?!\{)[a-z]"
)


def files() -> list[Path]:
    """Return the texts that people have written."""
    found = (path for path in BASE_DIR.rglob("*") if not OTHERS & set(path.parts))
    return [path for path in found if path.suffix in TEXTS and path.is_file()]


def secrets(text: str, *, of_a_test: bool) -> list[str]:
    """Return the lines that hold something which should not be known."""
    patterns = (KEYS,) if of_a_test else (KEYS, WRITTEN_OUT)
    return [line for line in text.splitlines() if any(p.search(line) for p in patterns)]


def test_no_file_holds_a_secret() -> None:
    for path in files():
        of_a_test = "tests" in path.relative_to(BASE_DIR).parts
        assert not secrets(path.read_text(), of_a_test=of_a_test), path


@pytest.mark.parametrize(
    "line",
    [
        "-----BEGIN RSA " + "PRIVATE KEY-----",
        "AKIA" + "Z" * 16,
        'SECRET_KEY = "jX3vQ8mZp1LwT6rK0bYs5HnC9eUaF2dG"',
        'EMAIL_HOST_PASSWORD = "correct horse battery"',
        "DATABASE_URL=postgresql://shop" + ":hunter2hunter2@db.example.com/shop",
        "django-insecure-" + "x" * 50,
    ],
)
def test_a_secret_would_be_found(line: str) -> None:
    assert secrets(line, of_a_test=False)


@pytest.mark.parametrize("name", [".gitignore", ".dockerignore"])
def test_files_with_secrets_stay_at_home(name: str) -> None:
    path = BASE_DIR / name
    if path.exists():
        lines = path.read_text().splitlines()
        assert {".env", ".services", ".services/"} & set(lines) >= {".env"}
        assert "uv.lock" not in lines


def test_every_locked_package_has_a_hash() -> None:
    path = BASE_DIR / "uv.lock"
    locked = tomllib.loads(path.read_text())["package"] if path.exists() else []
    for package in locked:
        files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
        own = package["source"].keys() & {"virtual", "editable"}
        assert own or files, package["name"]
        assert all(file["hash"].startswith("sha256:") for file in files)
