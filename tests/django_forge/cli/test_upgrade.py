"""`django-forge upgrade`, driven as a user drives it."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

LEGACY = {
    "manage.py": "import os\n\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')\n",
    "site/__init__.py": "",
    "site/settings.py": (
        "INSTALLED_APPS = ['shop']\nROOT_URLCONF = 'site.urls'\nUSE_L10N = True\n"
        "FILE_UPLOAD_PERMISSIONS = 0o644\n"
    ),
    "shop/__init__.py": "",
    "shop/models.py": (
        "from django.db import models\n"
        "from django.utils.translation import ugettext_lazy as _\n\n\n"
        "class Product(models.Model):\n"
        "    name = models.CharField(_('name'), max_length=50)  # shown to the buyer\n"
    ),
    "requirements.txt": "Django==1.11.29  # the last that runs on Python 2\n",
}


@pytest.fixture
def legacy(tmp_path: Path) -> Path:
    root = tmp_path / "legacy"
    for name, text in LEGACY.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "django_forge", *map(str, words)]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    return run


def git(root: Path, *words: str) -> None:
    settings = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *settings, *words], cwd=root, check=True, capture_output=True)


def tree(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not {".git", ".django-forge"} & set(path.parts)
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere"], "nowhere does not exist"),
        (["legacy/manage.py"], "manage.py is a file"),
        (["legacy", "--target", "4.7"], "'4.7' is not a release of Django"),
        (["legacy", "--target", "1.8"], "is no goal"),
        (["legacy", "--target", "four"], "'four' is not a release of Django"),
        (["legacy", "--from", "5.0", "--target", "4.2"], "an upgrade only goes up"),
        (["legacy", "--colour"], "--colour"),
        (["legacy", "--keep-going"], "--keep-going is about --verify"),
        (["legacy", "--verify", "--timeout", "0"], "--timeout 0 is no time"),
        (["legacy", "--verify", "--settings", "a/b.py"], "--settings 'a/b.py' is no module"),
        ([], "Missing argument 'path'"),
    ],
)
def test_a_mistake_gets_one_line_and_nothing_is_written(
    legacy: Path, run: Run, words: list[str], said: str
) -> None:
    before = tree(legacy)
    done = run("upgrade", *words)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""
    assert tree(legacy) == before


def test_a_folder_without_python_is_refused(tmp_path: Path, run: Run) -> None:
    (tmp_path / "empty").mkdir()
    done = run("upgrade", "empty")
    assert done.returncode == 2
    assert "holds no Python file" in done.stderr


def test_a_dirty_tree_is_refused_unless_allowed(legacy: Path, run: Run) -> None:
    git(legacy, "init", "-q")
    before = tree(legacy)
    refused = run("upgrade", legacy, "--target", "4.2")
    assert refused.returncode == 2
    assert "not committed" in refused.stderr
    assert tree(legacy) == before
    assert run("upgrade", legacy, "--target", "4.2", "--allow-dirty").returncode == 0
    assert tree(legacy) != before


def test_a_project_is_upgraded_and_a_second_run_has_nothing_to_do(legacy: Path, run: Run) -> None:
    done = run("upgrade", legacy, "--target", "4.2")
    assert done.returncode == 0, done.stderr
    models = (legacy / "shop/models.py").read_text()
    assert "import gettext_lazy as _" in models
    assert "# shown to the buyer" in models
    assert "USE_L10N" not in (legacy / "site/settings.py").read_text()
    requirements = (legacy / "requirements.txt").read_text()
    assert "1.11" not in requirements
    assert "4.2" in requirements
    after = tree(legacy)
    again = run("upgrade", legacy, "--target", "4.2")
    assert "nothing to do" in again.stderr
    assert tree(legacy) == after


def test_a_dry_run_prints_a_diff_that_git_can_apply(legacy: Path, run: Run) -> None:
    git(legacy, "init", "-q")
    git(legacy, "add", "-A")
    git(legacy, "commit", "-qm", "legacy")
    before = tree(legacy)
    done = run("upgrade", legacy, "--target", "4.2", "--dry-run")
    assert tree(legacy) == before
    (legacy.parent / "plan.diff").write_text(done.stdout)
    git(legacy, "apply", "--check", "../plan.diff")
    run("upgrade", legacy, "--target", "4.2")
    assert tree(legacy) != before


def test_what_is_applied_is_what_the_dry_run_says(legacy: Path, run: Run) -> None:
    said = json.loads(run("upgrade", legacy, "--target", "4.2", "--dry-run", "--json").stdout)
    done = json.loads(run("upgrade", legacy, "--target", "4.2", "--json").stdout)
    assert said["dry_run"] is True
    assert done["dry_run"] is False
    assert said["files"] == done["files"]
    for change in said["changes"]:
        assert (legacy / change["path"]).read_text() == change["after"]


def test_a_file_that_cannot_be_parsed_is_named_and_the_rest_is_done(legacy: Path, run: Run) -> None:
    (legacy / "shop/old.py").write_text("from django.db import models\nprint 'old'\n")
    (legacy / "shop/latin.py").write_bytes(b"from django.db import models\nx = '\xe9'\n")
    done = run("upgrade", legacy, "--target", "4.2")
    assert done.returncode == 1
    assert "shop/old.py" in done.stderr
    assert "line 2" in done.stderr
    assert "shop/latin.py" in done.stderr
    assert (legacy / "shop/old.py").read_text() == "from django.db import models\nprint 'old'\n"
    assert "gettext_lazy" in (legacy / "shop/models.py").read_text()


def test_a_rollback_restores_the_tree(legacy: Path, run: Run) -> None:
    before = tree(legacy)
    run("upgrade", legacy, "--target", "4.2")
    assert tree(legacy) != before
    assert run("rollback", legacy).returncode == 0
    assert tree(legacy) == before


def test_a_bare_tree_of_code_is_accepted(tmp_path: Path, run: Run) -> None:
    (tmp_path / "code").mkdir()
    (tmp_path / "code/views.py").write_text(
        "from django.utils.encoding import force_text\n\nforce_text(1)\n"
    )
    done = run("upgrade", "code", "--from", "2.2", "--target", "4.2")
    assert done.returncode == 0, done.stderr
    assert "force_str(1)" in (tmp_path / "code/views.py").read_text()


def test_the_project_is_never_imported(legacy: Path, run: Run) -> None:
    (legacy / "shop/models.py").write_text("from django.db import models\nraise SystemExit(7)\n")
    assert run("upgrade", legacy, "--target", "4.2").returncode == 0


def test_output_is_plain_text_without_a_terminal(legacy: Path, run: Run) -> None:
    done = run("upgrade", legacy, "--target", "4.2")
    assert "shop" in done.stderr or "changed" in done.stderr
    assert "\x1b" not in done.stdout + done.stderr


def test_help_says_that_only_verifying_runs_the_projects_code(legacy: Path, run: Run) -> None:
    said = " ".join(run("upgrade", "--help").stdout.replace("│", " ").split())
    assert "RUN the project's code" in said
    assert "Without this option no code of the project is ever run." in said
    assert legacy.exists()
