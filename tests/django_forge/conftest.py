"""A small template of its own, so that tests say what they need and run in a moment."""

import os
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest

from django_forge.scaffold import history, source

QUESTIONS = """
_min_copier_version: "9.18.0"
_subdirectory: template/project
_templates_suffix: .jinja
_answers_file: .copier-answers.yml
_envops:
  undefined: jinja2.StrictUndefined

project_name:
  type: str
  help: Name of the project

title:
  type: str
  default: "{{ project_name | title }}"
  validator: "{% if title | length > 20 %}at most 20 characters{% endif %}"

docs:
  type: bool
  default: true

features:
  type: str
  multiselect: true
  default: []
  choices:
    Cross-origin requests: cors
    Error reports: sentry

sentry_region:
  type: str
  default: eu
  choices: [eu, us]
  when: "{{ 'sentry' in features }}"

size:
  type: str
  default: small
  choices:
    Small: small
    Large:
      value: large
      validator: "{% if not docs %}a large project has docs{% endif %}"

slug:
  type: str
  when: false
  default: "{{ project_name | replace('-', '_') }}"
---
!include template/features/*/feature.yml
"""
FILES = {
    "copier.yml": QUESTIONS,
    "template/features/cors/feature.yml": """
        _exclude:
          - "{% if 'cors' not in features %}/cors.py{% endif %}"
        """,
    "template/project/{{ _copier_conf.answers_file }}.jinja": """
        {{ _copier_answers | to_nice_yaml }}""",
    "template/project/pyproject.toml.jinja": """
        [project]
        name = {{ project_name | tojson }}
        version = "0.1.0"
        requires-python = ">=3.11"
        dependencies = []
        """,
    "template/project/README.md.jinja": """
        # {{ title }}

        Region: {{ sentry_region if 'sentry' in features else 'none' }}
        """,
    "template/project/.gitignore": "secret.txt\n",
    "template/project/cors.py": "ORIGINS = []\n",
    "template/project/manage.py": "#!/usr/bin/env python\n",
    "template/project/settings.py": "".join(f"VALUE_{number} = {number}\n" for number in range(20)),
    "examples/tiny.yml": "docs: false\n",
    "examples/watched.yml": "features: [sentry]\nsentry_region: us\n",
    "pyproject.toml": """
        [project]
        name = "forge-for-django"
        version = "0.1.0"

        [tool.django-forge]
        template-url = "https://forge.invalid/forge"
        """,
}


@dataclass(frozen=True)
class Checkout:
    """A checkout of the small template, whose releases a test can make."""

    root: Path

    def write(self, files: Mapping[str, str]) -> None:
        """Write files of the checkout."""
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text).removeprefix("\n"), "utf-8")

    def release(
        self, version: str, files: Mapping[str, str], *, gone: tuple[str, ...] = ()
    ) -> None:
        """Seal the current version into the history, then begin another one with new files."""
        number, _ = source.declared(self.root)
        bundle = self.root / history.BUNDLE
        sealed = bundle if bundle.exists() else None
        history.extend(sealed, tag=f"v{number}", root=self.root, target=bundle)
        self.set_version(version)
        for name in gone:
            (self.root / name).unlink()
        self.write(files)

    def set_version(self, version: str) -> None:
        """Change the version that the checkout declares."""
        number, _ = source.declared(self.root)
        path = self.root / "pyproject.toml"
        path.write_text(path.read_text("utf-8").replace(f'"{number}"', f'"{version}"'), "utf-8")


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    """Give a checkout of the small template, and make it the one that django-forge carries."""
    made = Checkout(tmp_path / "forge")
    made.write(FILES)
    (made.root / "template/project/manage.py").chmod(0o755)
    monkeypatch.setattr(source, "_CHECKOUT", made.root)
    monkeypatch.setattr(source, "_SHIPPED", tmp_path / "no-wheel")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv(source.VARIABLE, raising=False)
    return made


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a user without any git configuration, and put him into an empty folder."""
    folder = tmp_path / "home"
    (folder / "work").mkdir(parents=True)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / ".config"))
    monkeypatch.chdir(folder / "work")
    return folder


@pytest.fixture
def git() -> Callable[..., str]:
    """Run git as a user would, in a folder."""

    def run(folder: Path, *arguments: str) -> str:
        user = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
        command = ["git", *user, *arguments]
        result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
        return result.stdout

    return run


@pytest.fixture
def forge(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Run the command line in this process; give exit code, output and errors."""

    def run(*arguments: str) -> tuple[int, str, str]:
        from django_forge.cli import main

        monkeypatch.setattr("sys.argv", ["django-forge", *arguments])
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = int(stop.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run
