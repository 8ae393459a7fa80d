"""The promise of updates, proved on real wheels: made by one version, updated by the next."""

import os
import shutil
import subprocess
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

from django_forge.scaffold import history

Git = Callable[..., str]
pytestmark = pytest.mark.usefixtures("home")


class Tools(Protocol):
    folder: Path
    old: str
    new: str

    def tree(self, version: str) -> Path: ...
    def wheel(self, version: str) -> Path: ...
    def command(self, version: str, name: str = "django-forge") -> str: ...
    def build(self, tree: Path, target: Path, *, kind: str = "wheel") -> Path: ...
    def install(self, folder: Path, *what: Path | str) -> None: ...


def offline(*command: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command where there is no network, if this machine can take it away."""
    cut = ["unshare", "--map-root-user", "--net"]
    possible = (
        shutil.which("unshare") and not subprocess.run([*cut, "true"], check=False).returncode
    )
    return subprocess.run(
        [*(cut if possible else []), *command],
        cwd=folder,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def shop(tools: Tools, tmp_path: Path, git: Git) -> Path:
    """Make a project with the older wheel, and edit it as its user."""
    made = offline(tools.command(tools.old), "new", "shop", "--defaults", folder=tmp_path)
    assert made.returncode == 0, made.stderr
    project = tmp_path / "shop"
    environment, manage = project / "config" / "env.py", project / "manage.py"
    environment.write_text(
        _after_docstring(environment.read_text(), "# Mine, in the renamed file.")
    )
    manage.write_text(_after_docstring(manage.read_text(), "# Mine, in the changed file."))
    (project / "own.py").write_text('"""Mine."""\n')
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "Mine.")
    return project


def _after_docstring(text: str, line: str) -> str:
    head, mark, rest = text.partition('"""\n')
    assert mark
    return f"{head}{mark}\n{line}\n{rest}"


def test_a_project_of_the_older_wheel_is_updated_by_the_newer_without_a_network(
    tools: Tools, shop: Path, git: Git
) -> None:
    updated = offline(tools.command(tools.new), "update", folder=shop)
    assert updated.returncode == 0, updated.stderr + updated.stdout
    environment = (shop / "config" / "environment.py").read_text()
    assert "# Mine, in the renamed file." in environment
    assert environment.endswith("# Read once, at the start.\n")
    assert not (shop / "config" / "env.py").exists()
    manage = (shop / "manage.py").read_text()
    assert "# Mine, in the changed file." in manage
    assert manage.endswith("# The end.\n")
    assert os.access(shop / "manage.py", os.X_OK)
    assert (shop / "NOTES.md").is_file()
    assert (shop / "own.py").is_file()
    assert f"_commit: {tools.new}\n" in (shop / ".copier-answers.yml").read_text()
    assert git(shop, "status", "--porcelain") == ""
    assert git(shop, "rev-list", "--count", "HEAD") == "3\n"


def test_a_conflict_with_the_newer_wheel_is_marked_and_taken_back(
    tools: Tools, shop: Path, git: Git
) -> None:
    with (shop / "manage.py").open("a") as file:
        file.write("\n# My end.\n")
    git(shop, "commit", "--quiet", "--all", "--message", "Another end.")
    head, before = git(shop, "rev-parse", "HEAD"), (shop / "manage.py").read_text()
    updated = offline(tools.command(tools.new), "update", folder=shop)
    assert updated.returncode == 1, updated.stderr
    assert "# My end.\n=======\n# The end.\n>>>>>>> template-" in (shop / "manage.py").read_text()
    assert "# Mine, in the renamed file." in (shop / "config" / "environment.py").read_text()
    assert offline(tools.command(tools.new), "update", "--abort", folder=shop).returncode == 0
    assert (git(shop, "rev-parse", "HEAD"), (shop / "manage.py").read_text()) == (head, before)
    assert (shop / "config" / "env.py").is_file()
    assert not (shop / "NOTES.md").exists()
    assert git(shop, "status", "--porcelain") == ""


def test_plain_copier_updates_the_same_project_from_a_git_repository_without_trust(
    tools: Tools, shop: Path, tmp_path: Path, git: Git
) -> None:
    published = tmp_path / "published"
    published.mkdir()
    git(published, "init", "--quiet")
    for version in (tools.old, tools.new):
        for entry in published.iterdir():
            if entry.name != ".git":
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        shutil.copytree(tools.tree(version), published, dirs_exist_ok=True)
        git(published, "add", "--all", "--force")
        git(published, "commit", "--quiet", "--message", f"Release {version}.")
        git(published, "tag", version)
    address = next(
        line.removeprefix("_src_path: ")
        for line in (shop / ".copier-answers.yml").read_text().splitlines()
        if line.startswith("_src_path: ")
    )
    updated = offline(
        *(tools.command(tools.old, "python"), "-m", "copier", "update", "--defaults"),
        folder=shop,
        GIT_CONFIG_COUNT="1",
        GIT_CONFIG_KEY_0=f"url.{published}.insteadOf",
        GIT_CONFIG_VALUE_0=address,
        COPIER_CACHE_DIR=str(tmp_path / "copier"),
    )
    assert updated.returncode == 0, updated.stderr
    manage = (shop / "manage.py").read_text()
    assert "# Mine, in the changed file." in manage
    assert manage.endswith("# The end.\n")
    assert (shop / "config" / "environment.py").is_file()
    assert f"_commit: {tools.new}\n" in (shop / ".copier-answers.yml").read_text()


def test_the_lock_of_a_new_project_fits_without_a_network(tools: Tools, shop: Path) -> None:
    checked = offline(
        *(tools.command(tools.old, "python"), "-m", "uv", "lock", "--check", "--offline"),
        *("--cache-dir", str(shop.parent / "empty-cache")),
        folder=shop,
    )
    assert checked.returncode == 0, checked.stderr


def test_the_wheel_is_the_same_from_a_tree_a_clone_and_an_sdist(
    tools: Tools, tmp_path: Path, git: Git
) -> None:
    clone = tmp_path / "clone"
    shutil.copytree(tools.tree(tools.old), clone)
    git(clone, "init", "--quiet")
    git(clone, "add", "--all", "--force")
    git(clone, "commit", "--quiet", "--message", "No tag, and soon dirty.")
    (clone / "template" / "project" / "__pycache__").mkdir()
    (clone / "template" / "project" / "__pycache__" / "x.pyc").write_text("left over")
    sdist = tools.build(clone, tmp_path / "sdist", kind="sdist")
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    unpacked = tmp_path / sdist.name.removesuffix(".tar.gz")
    assert not (unpacked / ".git").exists()
    wheels = [
        tools.wheel(tools.old),
        tools.build(clone, tmp_path / "a"),
        tools.build(unpacked, tmp_path / "b"),
    ]
    packed = [_carried(wheel) for wheel in wheels]
    assert packed[0] == packed[1] == packed[2]
    assert {"history.bundle", "copier.yml", "source.json"} <= packed[0].keys()
    (tmp_path / "history.bundle").write_bytes(packed[0]["history.bundle"])
    assert tools.old in history.tags(tmp_path / "history.bundle")


def _carried(wheel: Path) -> dict[str, bytes]:
    prefix = "django_forge/_template/"
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if name.startswith(prefix)]
        return {name.removeprefix(prefix): archive.read(name) for name in names}


def test_an_editable_install_makes_projects_from_the_working_tree(
    tools: Tools, tmp_path: Path
) -> None:
    tree = tmp_path / "tree"
    shutil.copytree(tools.tree(tools.old), tree)
    tools.install(tmp_path / "venv", "--no-build-isolation", "--editable", tree)
    (tree / "template" / "project" / "JUST-ADDED.md").write_text("new\n")
    command = str(tmp_path / "venv" / "bin" / "django-forge")
    made = offline(command, "new", "shop", "--defaults", folder=tmp_path)
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "shop" / "JUST-ADDED.md").is_file()
    assert f"_commit: {tools.old}\n" in (tmp_path / "shop" / ".copier-answers.yml").read_text()
    assert offline(command, "update", "shop", folder=tmp_path).stdout.startswith("Nothing to do")


def test_a_released_template_cannot_change_under_its_number(tools: Tools, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    shutil.copytree(tools.tree(tools.new), tree)
    path = tree / "pyproject.toml"
    path.write_text(
        path.read_text().replace(tools.new.removeprefix("v"), tools.old.removeprefix("v"), 1)
    )
    with pytest.raises(subprocess.CalledProcessError) as failed:
        tools.build(tree, tmp_path / "wheel")
    assert f"the template differs from the released {tools.old}" in failed.value.stderr.decode()
