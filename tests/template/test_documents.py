"""The pages about the template and the project say what is there."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs/reference"
TEMPLATE = (REFERENCE / "template.md").read_text()
QUESTIONS = yaml.safe_load((ROOT / "copier.yml").read_text().partition("\n---\n")[0])


def rows(heading: str) -> list[str]:
    """Return the names in the first column of the table below a heading."""
    section = TEMPLATE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)


def test_every_question_is_on_the_page() -> None:
    asked = [
        name
        for name, details in QUESTIONS.items()
        if not name.startswith("_") and details.get("when") is not False
    ]
    assert rows("Questions") == asked


def test_every_feature_is_on_the_page() -> None:
    assert rows("Features") == list(QUESTIONS["features"]["choices"].values())


def test_every_preset_is_on_the_page() -> None:
    assert sorted(rows("Presets")) == sorted(path.stem for path in (ROOT / "examples").iterdir())


def test_every_slot_is_on_the_page_with_its_file() -> None:
    used = {
        (slot, str(path.relative_to(ROOT / "template/project")).removesuffix(".jinja"))
        for path in (ROOT / "template/project").rglob("*.jinja")
        for slot in re.findall(r"slot\(\"(\w+)\"\)", path.read_text())
    }
    section = TEMPLATE.partition("\n## Slots\n")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `(\w+)` \| `([^`]+)`", section, re.MULTILINE)) == used


@pytest.mark.parametrize(
    "path",
    re.findall(
        r"`((?:apps|config|tests)/[\w./]*)`", (REFERENCE / "generated-project.md").read_text()
    ),
)
def test_every_path_of_the_project_that_is_named_exists(path: str) -> None:
    project = ROOT / "template/project"
    assert (project / path).exists() or (project / f"{path}.jinja").exists()


def test_every_address_that_is_named_is_in_the_walk_of_the_project() -> None:
    texts = "".join(
        path.read_text()
        for path in (ROOT / "template/project").rglob("*.py*")
        if path.name in {"urls.py", "urls.py.jinja", "api.py.jinja", "views.py"}
    )
    page = (REFERENCE / "generated-project.md").read_text()
    for address in re.findall(r"`(/[a-z0-9/{}]*/)`", page):
        last = address.strip("/").rpartition("/")[2]
        assert last in {"{id}", "users"} or last in texts, address
