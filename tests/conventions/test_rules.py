"""The rule book keeps its own order: names, rows, themes, pages."""

import runpy
from pathlib import Path

import pytest

from codemods.catalogue import package_names, reasons, rows
from codemods.registry import all_rules, rule_modules
from codemods.releases import RELEASES
from codemods.rule import Rule

ROOT = Path(__file__).parents[2]
THEMES = {
    "python",
    "models",
    "urls",
    "forms",
    "settings",
    "templates",
    "tests",
    "migrations",
    "drf",
}


def test_every_theme_has_rules_and_together_they_are_a_book() -> None:
    assert {rule.theme for rule in all_rules()} >= THEMES
    assert len(all_rules()) >= 40


def test_every_file_below_a_theme_is_a_rule() -> None:
    files = {path.stem for path in (ROOT / "codemods/rules").glob("*/*.py")} - {"__init__"}
    assert files == {rule.name for rule in all_rules()}


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_a_rule_names_rows_and_releases_that_exist(rule: Rule) -> None:
    known = {row.id for row in rows()} | package_names()
    assert set(rule.rows) <= known
    assert rule.since in RELEASES
    assert rule.removed_in is None or rule.since <= rule.removed_in
    assert rule.url.startswith("https://")
    assert rule.summary.endswith(".")
    assert rule.triggers


@pytest.mark.parametrize("module", rule_modules(), ids=lambda module: module.__name__)
def test_a_rule_opens_with_a_sentence_and_ends_with_its_value(module: object) -> None:
    text = Path(str(module.__file__)).read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert text.startswith('"""')
    assert text.rstrip().endswith(")")
    assert text.index("RULE = Rule(") > text.rfind("\ndef ")


def test_a_row_without_a_rule_has_a_reason_and_one_with_a_rule_has_none() -> None:
    owned = {row for rule in all_rules() for row in rule.rows}
    assert set(reasons()) <= {row.id for row in rows()} - owned
    assert all(reasons().values())


def test_the_generated_pages_are_up_to_date() -> None:
    pages = runpy.run_path(str(ROOT / "docs/generate.py"))["pages"]()
    stale = [str(p) for p, text in pages.items() if not p.exists() or p.read_text() != text]
    left_over = set((ROOT / "docs/reference/rules").glob("*.md")) - set(pages)
    assert not stale, "run `python docs/generate.py`"
    assert not left_over, "run `python docs/generate.py`"
