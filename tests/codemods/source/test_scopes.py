"""Scopes: a name means what Python would find at that place."""

import ast

import pytest

from codemods.source.module import Module


def meanings(source: str, name: str = "f") -> list[str | None]:
    """Give what each load of a name means, in source order."""
    module = Module(source, path="a.py")
    return [
        module.qualified(node)
        for node in module.tree.by_type.get(ast.Name, ())
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load)
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("def a(f):\n    f()\n", [None]),
        ("def a(x=f):\n    pass\n", ["old.f"]),
        ("def a(f=f):\n    f()\n", ["old.f", None]),
        ("def a(f: f) -> f:\n    pass\n", ["old.f", "old.f"]),
        ("a = lambda f=f: f\n", ["old.f", None]),
        ("a = [f for f in f]\n", [None, "old.f"]),
        ("a = [1 for f in x for g in f]\n", [None]),
        ("class A:\n    f = 1\n\n    def a(self):\n        f()\n", ["old.f"]),
        ("class A:\n    f = 1\n    a = f\n", [None]),
        ("class A(f):\n    f = 1\n", ["old.f"]),
        ("@f\ndef a():\n    f = 1\n", ["old.f"]),
        ("def a():\n    for f in x:\n        f()\n", [None]),
        ("def a():\n    any((f := x) for x in y)\n    f()\n", [None]),
        ("def a():\n    try:\n        pass\n    except E as f:\n        f\n", [None]),
        ("def a():\n    with b as f:\n        f\n    f()\n", [None, None]),
        ("def a():\n    import f\n    f()\n", ["f"]),
        ("f()\nf = 1\n", [None]),
        ("f()\ndel f\n", [None]),
        ("match x:\n    case {**f}:\n        f\n", [None]),
    ],
)
def test_a_name_is_looked_up_as_python_does(body: str, expected: list[str | None]) -> None:
    assert meanings(f"from old import f\n\n{body}") == expected


def test_two_imports_of_one_meaning_agree() -> None:
    source = "try:\n    from old import f\nexcept E:\n    from old import f\nf()\n"
    assert meanings(source) == ["old.f"]


def test_two_imports_of_two_meanings_are_unknown() -> None:
    source = "try:\n    from old import f\nexcept E:\n    from new import f\nf()\n"
    assert meanings(source) == [None]
