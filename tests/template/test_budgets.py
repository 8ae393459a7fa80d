"""The template stays one that can be read: few tags, one owner for each file, nothing hidden."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PROJECT = ROOT / "template/project"
FEATURES = ROOT / "template/features"
CACHES = {"__pycache__", ".ruff_cache", ".mypy_cache", ".pytest_cache"}
HISTORY = ROOT / "template/history.bundle"  # made by git, and no text

QUESTIONS = (ROOT / "copier.yml").read_text()
REGISTRY = yaml.safe_load(QUESTIONS.partition("\n---\n")[0])
CHOICES = list(REGISTRY["features"]["choices"].values())
CHOICES_OF_ONE = ["django_5_2", "django_6_1", "tenancy_none"]
CHOICES_OF_ONE += ["tenancy_row", "tenancy_schema", "tenancy_organizations"]
FOLDERS = sorted(folder.name for folder in FEATURES.iterdir())

SLOTS = {
    "agents",
    "api_routes",
    "architecture",
    "authentication",
    "csp",
    "databases",
    "dependencies",
    "dev",
    "dev_dependencies",
    "env",
    "health_checks",
    "installed_apps",
    "invitations",
    "key_areas",
    "layered_apps",
    "layers",
    "mail",
    "middleware",
    "middleware_first",
    "mypy",
    "organization_of_a_row",
    "parts",
    "public_addresses",
    "readme",
    "scoped_models",
    "scoping",
    "settings_imports",
    "test_scope",
    "test_services",
    "test_settings",
    "urls",
    "walls",
    "walls_imports",
    "walls_test_imports",
    "walls_tests",
}

# Addresses of the core and of a provider, and a program of others, that are spelled like a feature.
OTHER_NAMES = re.compile(r"(?<!apps)/accounts/|\"accounts/\"|accounts\.google\.com|pip-audit")


def files(folder: Path) -> list[Path]:
    """Return the files below a folder, without what tools leave there."""
    found = (p for p in folder.rglob("*") if p.is_file() and p != HISTORY)
    return [p for p in found if not CACHES & set(p.parts)]


def owned(folder: str) -> list[str]:
    """Return the paths that a feature's manifest names."""
    manifest = yaml.safe_load((FEATURES / folder / "feature.yml").read_text())
    lines = "\n".join(manifest["_exclude"]).splitlines()
    return [line.strip().lstrip("/") for line in lines if line.strip().startswith("/")]


def owner_of(path: Path) -> str | None:
    """Return the feature that owns a file of the project."""
    name = str(path.relative_to(PROJECT)).removesuffix(".jinja")
    for folder in FOLDERS:
        if any(
            name == entry or name.startswith(f"{entry.rstrip('/')}/") for entry in owned(folder)
        ):
            return folder
    return None


def test_the_registry_the_folders_and_the_included_files_agree() -> None:
    included = re.findall(
        r"^!include template/features/(\w+)/feature\.yml$", QUESTIONS, re.MULTILINE
    )
    assert included == CHOICES_OF_ONE + CHOICES
    assert sorted(included) == FOLDERS


def test_rendering_needs_no_trust() -> None:
    text = QUESTIONS + "".join((FEATURES / name / "feature.yml").read_text() for name in FOLDERS)
    assert not re.search(r"^_(tasks|migrations|jinja_extensions)", text, re.MULTILINE)


def said(path: Path, *, of: str) -> str:
    """Return the text of a file, without the tags in which a later feature meets this one."""
    folder = path.relative_to(FEATURES).parts[0] if path.is_relative_to(FEATURES) else ""
    meets = folder in CHOICES and of in CHOICES[: CHOICES.index(folder)]
    return re.sub(r"{%.*?%}", "", path.read_text()) if meets else path.read_text()


@pytest.mark.parametrize("path", files(PROJECT), ids=lambda path: path.name)
def test_a_file_of_the_project_has_no_conditions(path: Path) -> None:
    if path.suffix == ".jinja":
        assert not re.search(r"{%-?\s*(if|raw|for|macro)\b", path.read_text())
        # These speak another language of braces: they are copied as they are.
        assert Path(path.stem).suffix not in {".html", ".yml"}


@pytest.mark.parametrize("path", files(ROOT / "template"), ids=lambda path: path.name)
def test_a_path_can_be_checked_out_everywhere(path: Path) -> None:
    name = str(path.relative_to(ROOT))
    if not name.endswith("{{ _copier_conf.answers_file }}.jinja"):
        assert re.fullmatch(r"[\w./-]+", name, re.ASCII)


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_path_of_a_manifest_exists(folder: str) -> None:
    for entry in owned(folder):
        path = PROJECT / entry.rstrip("/")
        assert path.exists() or path.with_name(f"{path.name}.jinja").exists(), entry


def test_no_path_has_two_owners() -> None:
    entries = [entry.rstrip("/") for folder in FOLDERS for entry in owned(folder)]
    assert len(entries) == len(set(entries))
    assert not [(a, b) for a in entries for b in entries if b.startswith(f"{a}/")]


@pytest.mark.parametrize("folder", CHOICES)
def test_a_feature_is_named_only_in_what_it_owns(folder: str) -> None:
    word = re.compile(rf"(?<![a-z]){folder.replace('_', '[_ -]?')}(?![a-z])", re.IGNORECASE)
    for path in files(FEATURES) + files(PROJECT):
        inside = path.is_relative_to(FEATURES / folder)
        if not inside and not (path.is_relative_to(PROJECT) and owner_of(path) == folder):
            assert not word.search(OTHER_NAMES.sub("", said(path, of=folder))), path


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_feature_folder_has_a_manifest_a_readme_and_slots_that_exist(folder: str) -> None:
    names = {path.name for path in (FEATURES / folder).iterdir()}
    assert names == {"feature.yml", "README.md", "slots"}
    assert {path.stem for path in (FEATURES / folder / "slots").iterdir()} <= SLOTS


@pytest.mark.parametrize("folder", CHOICES)
def test_the_readme_of_a_feature_says_how_to_take_it_out_and_names_its_files(folder: str) -> None:
    text = (FEATURES / folder / "README.md").read_text()
    assert text.startswith("# ")
    assert "## Taking it out" in text
    for entry in owned(folder):
        assert f"`{entry}`" in text


@pytest.mark.parametrize("folder", CHOICES)
def test_a_feature_is_on_the_start_page_and_in_the_readme_of_a_project(folder: str) -> None:
    assert {"parts.jinja", "readme.jinja"} <= {
        path.name for path in (FEATURES / folder / "slots").iterdir()
    }


def test_the_slots_of_the_project_are_the_slots_there_are() -> None:
    texts = [path.read_text() for path in files(PROJECT) if path.suffix == ".jinja"]
    used = re.findall(r"{{- slot\(\"(\w+)\"\) }}", "".join(texts))
    assert sorted(used) == sorted(SLOTS)
    assert sum(text.count("slot(") for text in texts) == len(used)


def test_files_are_small() -> None:
    lines = [
        len(p.read_text().splitlines()) for p in files(PROJECT) if p.suffix in {".py", ".jinja"}
    ]
    assert max(lines) <= 300
    assert sorted(lines)[len(lines) // 2] <= 90


def test_every_module_opens_with_a_sentence() -> None:
    for path in files(PROJECT):
        if path.name.endswith((".py", ".py.jinja")) and path.name != "manage.py":
            text = re.sub(r"^{%.*%}\n", "", path.read_text())
            assert re.match(r'"""[^\n]+\.("""|\n)', text), path
