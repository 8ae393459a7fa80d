"""Tests stand where the code stands that they test."""

from pathlib import Path

from codemods.registry import all_rules

ROOT = Path(__file__).parents[2]


def test_a_rules_test_is_named_after_its_rule() -> None:
    tests = {
        path.stem.removeprefix("test_") for path in (ROOT / "tests/codemods/rules").glob("*.py")
    }
    assert tests <= {rule.name for rule in all_rules()}


def test_every_test_folder_has_a_package_of_the_same_name() -> None:
    for top in ("codemods", "django_forge"):
        folders = {
            path.parent.relative_to(ROOT / "tests")
            for path in (ROOT / "tests" / top).rglob("test_*.py")
        }
        assert [str(folder) for folder in folders if not (ROOT / folder).is_dir()] == []


def test_every_command_is_driven_by_a_test_of_its_own() -> None:
    modules = {path.stem for path in (ROOT / "django_forge/cli").glob("*.py")} - {"__init__", "app"}
    tests = {
        path.stem.removeprefix("test_")
        for path in (ROOT / "tests/django_forge/cli").glob("test_*.py")
    }
    assert modules <= tests
