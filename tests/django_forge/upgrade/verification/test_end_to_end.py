"""`upgrade --verify` on a small project, with real environments: old Django, new Django."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("verify-end-to-end")
Forge = Callable[..., tuple[int, str, str]]
Tree = Callable[[Path], dict[str, bytes]]
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
# Django 3.2 reads code of 2.2's time, and runs on a Python that also runs 4.2.
VERIFY = ("--target", "4.2", "--verify", "--python-before", PYTHON, "--python-after", PYTHON)


@pytest.fixture
def legacy(project: Path) -> Path:
    (project / "requirements.txt").write_text("Django==3.2.25\n")
    return project


def test_a_project_is_verified_and_then_written(legacy: Path, forge: Forge) -> None:
    code, out, err = forge("upgrade", str(legacy), *VERIFY, "--json")
    told = json.loads(out)
    found = told["verification"]
    assert found["verdict"] == "holds", err
    assert code == (1 if any(file["findings"] for file in told["files"]) else 0)
    assert found["before"]["environment"]["django"] == "3.2.25"
    assert found["after"]["environment"]["django"].startswith("4.2.")
    for side in ("before", "after"):
        outcomes = {test["test"]: test["outcome"] for test in found[side]["tests"]["found"]}
        assert outcomes == {
            "shop.tests.Pages.test_overview": "passed",
            "shop.tests.Pages.test_detail": "passed",
            "shop.tests.Pages.test_was_never_right": "failed",
        }
        assert [url["route"] for url in found[side]["urls"]["found"]] == ["/shop/<slug>/", "/shop/"]
        [product] = [t for t in found[side]["tables"]["found"] if t["name"] == "shop_product"]
        assert "column is_new bool null" in product["lines"]
        assert found[side]["migrations"]["found"] == []
        assert found[side]["migrations"]["trouble"] == ""
    assert [c["name"] for c in found["comparison"]["already_broken"]] == [
        "shop.tests.Pages.test_was_never_right"
    ]
    assert found["comparison"]["not_compared"] == []
    assert "gettext" in (legacy / "shop/views.py").read_text()


@pytest.mark.suite
def test_a_wrong_rule_is_named_and_nothing_is_written(
    legacy: Path, forge: Forge, tree: Tree, wrong_rule: str
) -> None:
    before = tree(legacy)
    code, _, err = forge("upgrade", str(legacy), *VERIFY)
    assert code == 1
    assert "test shop.tests.Pages.test_overview: passed -> failed" in err
    assert f"rule {wrong_rule} (Django 3.1): 1 test (shop.tests.Pages.test_overview)" in err
    assert "nothing was written" in err
    assert tree(legacy) == before


def test_going_on_writes_it_without_the_wrong_rule(
    legacy: Path, forge: Forge, wrong_rule: str
) -> None:
    _, _, err = forge("upgrade", str(legacy), *VERIFY, "--keep-going")
    assert f"left out of the upgrade: the rewrites of {wrong_rule}" in err
    assert "what could be compared is as it was before" in err
    views = (legacy / "shop/views.py").read_text()
    assert "'welcome'" in views
    assert "import gettext as _" in views


@pytest.mark.suite
def test_a_wrong_rule_is_written_when_the_user_wants_it_all(
    legacy: Path, forge: Forge, wrong_rule: str
) -> None:
    code, _, err = forge("upgrade", str(legacy), *VERIFY, "--write-anyway")
    assert code == 1
    assert wrong_rule in err
    assert "'WELCOME'" in (legacy / "shop/views.py").read_text()
