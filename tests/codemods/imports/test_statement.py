"""One import statement: comments stay beside the name that they speak of."""

import pytest

from codemods.imports.statement import NewAlias, edit_from_import

LONG = "from x import (\n    a,  # of a\n    c,  # of c\n)"


@pytest.mark.parametrize(
    ("text", "added", "expected"),
    [
        ("from x import a", [("b", "")], "from x import a, b"),
        ("from x import b", [("a", "")], "from x import a, b"),
        ("from x import (a, c)", [("b", "k")], "from x import (a, b as k, c)"),
        ("from x import a", [("a", "")], "from x import a"),
        (LONG, [("b", "")], "from x import (\n    a,  # of a\n    b,\n    c,  # of c\n)"),
        (LONG, [("d", "")], "from x import (\n    a,  # of a\n    c,  # of c\n    d,\n)"),
        ("from x import (\n    a,\n    c,\n)", [("d", "")],
         "from x import (\n    a,\n    c,\n    d,\n)"),
    ],
)  # fmt: skip
def test_a_name_is_added_in_its_order(text: str, added: list[NewAlias], expected: str) -> None:
    assert edit_from_import(text, removed=set(), replaced={}, added=added) == expected


@pytest.mark.parametrize(
    ("text", "removed", "expected"),
    [
        ("from x import a, b", {"b"}, "from x import a"),
        ("from x import a, \\\n    b", {"a"}, "from x import b"),
        (LONG, {"c"}, "from x import (\n    a,  # of a\n)"),
        (LONG, {"a"}, "from x import (\n    c,  # of c\n)"),
        ("from x import (a,  # of a\n               c)", {"c"},
         "from x import (a,  # of a\n               )"),
    ],
)  # fmt: skip
def test_a_name_goes_with_its_comment(text: str, removed: set[str], expected: str) -> None:
    assert edit_from_import(text, removed=removed, replaced={}, added=[]) == expected


def test_two_names_that_become_one_are_imported_once() -> None:
    replaced = {"a": ("n", ""), "b": ("n", "")}
    assert (
        edit_from_import("from x import a, b, c", removed=set(), replaced=replaced, added=[])
        == "from x import n, c"
    )
