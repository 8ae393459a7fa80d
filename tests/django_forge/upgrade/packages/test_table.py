"""The table of versions says what it says about every target, and its versions are versions."""

import pytest

from django_forge.upgrade.packages.table import known_targets, load_table


@pytest.mark.parametrize("label", known_targets())
def test_every_row_of_a_target_runs_from_an_older_to_a_newer_release(label: str) -> None:
    major, minor = map(int, label.split("."))
    table = load_table((major, minor))
    assert table.django.chosen_python in table.django.pythons
    assert str(table.django.support.newest).startswith(f"{label}.")
    for name, support in table.packages.items():
        assert support is None or support.oldest <= support.newest, name


def test_a_package_is_in_one_part_of_the_table_only() -> None:
    table = load_table((4, 2))
    parts = [table.packages, table.replaced, table.removed, table.advice, table.neutral]
    names = [name for part in parts for name in part]
    assert len(names) == len(set(names))


def test_every_successor_has_rows_of_its_own() -> None:
    table = load_table((4, 2))
    assert set(table.replaced.values()) <= set(table.packages)
