"""Each feature is switched on and off in a living project, by plain `copier update`."""

import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from copier import run_copy, run_update

ROOT = Path(__file__).parents[2]
QUESTIONS = yaml.safe_load((ROOT / "copier.yml").read_text().partition("\n---\n")[0])
FEATURES = list(QUESTIONS["features"]["choices"].values())
PAGE = "apps/core/templates/core/start.html"


def git(folder: Path, *words: str) -> None:
    """Run git as somebody, whoever runs the tests."""
    somebody = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.com")
    subprocess.run(["git", *somebody, *words], cwd=folder, check=True, capture_output=True)


def commit(folder: Path, message: str) -> None:
    """Record the state of a folder."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


@pytest.fixture(scope="module")
def released(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the template as a repository with one release."""
    folder = tmp_path_factory.mktemp("released") / "template"
    shutil.copytree(template, folder)
    git(folder, "init", "--quiet")
    commit(folder, "template: One release.")
    git(folder, "tag", "v1.0.0")
    return folder


@pytest.fixture(scope="module")
def project(released: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with no features, edited by its user."""
    folder = tmp_path_factory.mktemp("living") / "saas-app"
    data = {"project_name": "saas-app"}
    run_copy(str(released), folder, data=data, defaults=True, quiet=True)
    git(folder, "init", "--quiet")
    commit(folder, "project: As it was made.")
    page = folder / PAGE
    page.write_text(page.read_text().replace("This is the start page.", "Welcome."))
    commit(folder, "core: A page of our own.")
    return folder


def tracked(folder: Path) -> dict[str, bytes]:
    """Return the files that git knows, but for the remembered answers."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=folder, check=True, capture_output=True)
    names = [name for name in listed.stdout.decode().split("\0") if name]
    return {name: (folder / name).read_bytes() for name in names if not name.startswith(".copier")}


def switch(project: Path, features: list[str]) -> None:
    """Have Copier update the project to other features, and commit what comes of it."""
    run_update(project, data={"features": features}, defaults=True, overwrite=True, quiet=True)
    commit(project, f"features: {', '.join(features) or 'None'}.")


def assert_like(project: Path, fresh: Path) -> None:
    """See that the project has the files of a fresh one, and its user's own page."""
    found = tracked(project)
    assert b"Welcome." in found.pop(PAGE)
    names = {str(path.relative_to(fresh)) for path in fresh.rglob("*") if path.is_file()}
    assert found.keys() == {
        name for name in names if "__pycache__" not in name and not name.startswith(".copier")
    } - {PAGE}
    for name, content in found.items():
        assert content == (fresh / name).read_bytes(), name


@pytest.mark.parametrize("feature", FEATURES)
def test_a_feature_comes_in_place_of_another_which_leaves_nothing(
    project: Path, render, feature: str
) -> None:
    # The project has the feature of the test before: one update takes that out and brings this.
    switch(project, [feature])
    assert_like(project, render({"features": [feature]}))


def test_all_features_come_and_go_and_leave_nothing(project: Path, render) -> None:
    switch(project, FEATURES)
    assert_like(project, render({"features": FEATURES}))
    switch(project, [])
    assert_like(project, render({"features": []}))
