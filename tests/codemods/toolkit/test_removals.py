"""Names that are gone: code that is ready for it is not reported, the rest is, once."""

import pytest

from codemods.engine import Engine
from codemods.rule import Rule, Safety
from codemods.toolkit.removals import Removals

TABLE = Removals(names={"old.f": "use new.g", "old.pack": "install pack"})


def lines(source: str) -> list[int]:
    rule = Rule(
        name="table",
        summary="A table of this test.",
        since=(4, 0),
        safety=Safety.ADVICE,
        triggers=TABLE.triggers,
        url="https://example.org/",
        visit=TABLE.visit,
        examples=(),
    )
    outcome = Engine((rule,), target=(4, 2), use_fixers=False).run("a.py", source.encode())
    assert outcome.after == source.encode()
    return [found.line for found in outcome.found]


@pytest.mark.parametrize(
    "source",
    [
        "try:\n    from old import f\nexcept ImportError:\n    f = None\n",
        "from .old import f\n",
        "from older import f\n",
        "old = 1\nold.f\n",
        "from old.package import f\n",
    ],
)
def test_what_is_ready_or_not_meant_is_not_reported(source: str) -> None:
    assert lines(source) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("from old import f, k\n\nf()\nf()\n", [1]),
        ("from old.pack.inner import x\n", [1]),
        ("import old.pack\n", [1]),
        ("import old\n\nold.f()\n", [3]),
        ("import old as o\n\nx = [o.f]\n", [3]),
    ],
)
def test_a_name_that_is_gone_is_reported_where_it_comes_in(
    source: str, expected: list[int]
) -> None:
    assert lines(source) == expected
