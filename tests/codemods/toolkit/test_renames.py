"""Renames: names that must not be followed first, then every way to use an import."""

import pytest

from codemods.engine import Engine
from codemods.facts import ProjectFacts
from codemods.rule import Rule, Safety
from codemods.toolkit.renames import Renames

TABLE = Renames(
    names={"old.f": "new.g", "old.h": "new.g", "old.same": "new.same", "old.up": "old.down"},
    modules={"pack.sub": "pack.other", "pack.tool": "tool"},
)


def renamed(source: str, *, path: str = "a.py", facts: ProjectFacts | None = None) -> str:
    rule = Rule(
        name="table",
        summary="A table of this test.",
        since=(4, 0),
        safety=Safety.SAFE,
        triggers=TABLE.triggers,
        url="https://example.org/",
        visit=TABLE.visit,
        examples=(),
    )
    engine = Engine((rule,), target=(4, 2), use_fixers=False, facts=facts or ProjectFacts())
    first = engine.run(path, source.encode())
    assert first.problem is None
    assert engine.run(path, first.after).after == first.after
    return first.after.decode()


@pytest.mark.parametrize(
    "source",
    [
        "from .old import f\n\nf()\n",
        "from older import f\n\nf()\n",
        "from old import other\n\nother.f()\n",
        "def f():\n    pass\n\n\nf()\n",
        "import old\n\nold = 1\nold.f()\n",
        "import pack.tool\n\npack.tool.run()\nprint(pack.version)\n",
        "old = object()\nold.f()\n",
        "import old\n\nold.f = fake\n",
    ],
)
def test_what_means_something_else_stays(source: str) -> None:
    assert renamed(source) == source


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("from old import f\n\ng = 1\nf(g)\n", "from new import g as f\n\ng = 1\nf(g)\n"),
        ("from old import f\nfrom x import *\n\nf(g)\n",
         "from new import g as f\nfrom x import *\n\nf(g)\n"),
        ("from old import f\n\nf = f\n", "from new import g as f\n\nf = f\n"),
        ("from old import f\n\nf()\ndel f\n", "from new import g as f\n\nf()\ndel f\n"),
        ("from old import f\n\n\ndef a():\n    global f\n    f = 1\n\n\nf()\n",
         "from new import g as f\n\n\ndef a():\n    global f\n    f = 1\n\n\nf()\n"),
        ("from old import f\n\nx = f'{f(1)}'\n", "from new import g as f\n\nx = f'{f(1)}'\n"),
        ('from old import f\n\n\ndef a(x: "f"):\n    """\n    >>> f(1)\n    """\n    f()\n',
         'from new import g as f\n\n\ndef a(x: "f"):\n    """\n    >>> f(1)\n    """\n    f()\n'),
        ('from old import f\n\nx = f()\n__all__ = ["f"]\n',
         'from new import g as f\n\nx = f()\n__all__ = ["f"]\n'),
        ("class A:\n    from old import f\n\n    x = f()\n",
         "class A:\n    from new import g as f\n\n    x = f()\n"),
        ("try:\n    from old import f\nexcept ImportError:\n    f = None\nf()\n",
         "try:\n    from new import g as f\nexcept ImportError:\n    f = None\nf()\n"),
        ("from old import f\n", "from new import g as f\n"),
    ],
)  # fmt: skip
def test_the_old_word_stays_where_it_must(source: str, expected: str) -> None:
    assert renamed(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("from old import f\n\nf()\n", "from new import g\n\ng()\n"),
        ("from old import f as k\n\nk()\n", "from new import g as k\n\nk()\n"),
        ("from old import f as g\n\ng()\n", "from new import g\n\ng()\n"),
        ("from old import f, h\n\nf(h)\n", "from new import g\n\ng(g)\n"),
        ("from new import g\nfrom old import f\n\nf(g)\n", "from new import g\n\ng(g)\n"),
        ("from new import z\nfrom old import f\n\nf(z)\n", "from new import g, z\n\ng(z)\n"),
        ("from old import up, down\n\nup(down)\n", "from old import down\n\ndown(down)\n"),
        ("import old\n\nold.f(old.k)\n", "import old\nfrom new import g\n\ng(old.k)\n"),
        ("import old\n\nold.up()\n", "import old\n\nold.down()\n"),
        ("def a(f=1):\n    from old import f as k\n    return k\n",
         "def a(f=1):\n    from new import g as k\n    return k\n"),
        ("def a():\n    from old import f\n    f\n\n\ndef b():\n    from old import f\n    f\n",
         "def a():\n    from new import g\n    g\n\n\ndef b():\n    from new import g\n    g\n"),
        ("from old import f\n\n\ndef a(f=f):\n    return f\n",
         "from new import g\n\n\ndef a(f=g):\n    return f\n"),
        ("from old import f\n\n\n@f\ndef a(x: f = f) -> f:\n    return [f for f in f(x)]\n",
         "from new import g\n\n\n@g\ndef a(x: g = g) -> g:\n    return [f for f in g(x)]\n"),
        ("from old import f\n\nx = 'é', f(1)", "from new import g\n\nx = 'é', g(1)"),
        ("from old import f; x = f()\n", "from new import g; x = g()\n"),
        ("from old import f, \\\n    same\n\nx = f(same)\n",
         "from new import g, \\\n    same\n\nx = g(same)\n"),
        ("\x0cfrom old import f\nx = f(\t1)\n",
         "\x0cfrom new import g\nx = g(\t1)\n"),
        ("from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from old import f\n\nx: f\n",
         "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from new import g\n\nx: g\n"),
        ("from pack.sub import *\n", "from pack.other import *\n"),
        ("from pack.sub import a, b as c\n", "from pack.other import a, b as c\n"),
        ("from pack import sub\n\nsub.a()\n", "from pack import other\n\nother.a()\n"),
        ("import pack.sub as s\n\ns.a()\n", "import pack.other as s\n\ns.a()\n"),
        ("import pack.sub\n\npack.sub.a(pack.x)\n", "import pack.other\n\npack.other.a(pack.x)\n"),
        ("import pack.tool\n\npack.tool.run()\n", "import tool\n\ntool.run()\n"),
    ],
)  # fmt: skip
def test_an_import_is_followed_to_its_uses(source: str, expected: str) -> None:
    assert renamed(source) == expected


def test_an_unused_import_of_a_known_project_takes_the_new_name() -> None:
    facts = ProjectFacts(modules={"a": "a.py"})
    assert renamed("from old import f\n", facts=facts) == "from new import g\n"


def test_a_name_that_another_module_imports_from_here_stays_bound() -> None:
    facts = ProjectFacts(modules={"a": "a.py"}, shared_names=frozenset({"f"}))
    assert renamed("from old import f\n\nf()\n", facts=facts) == ("from new import g as f\n\nf()\n")
    assert renamed("from old import f\n\nf()\n", path="pkg/__init__.py") == (
        "from new import g as f\n\nf()\n"
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("patch('old.f')\n", "patch('new.g')\n"),
        ('@mock.patch("pack.sub.a", x=1)\ndef a(m):\n    pass\n',
         '@mock.patch("pack.other.a", x=1)\ndef a(m):\n    pass\n'),
        ("with override_settings(A=['old.f']):\n    pass\n",
         "with override_settings(A=['new.g']):\n    pass\n"),
        ("log('old.f')\n", "log('old.f')\n"),
        ("patch('old.'\n      'f')\n", "patch('old.'\n      'f')\n"),
        ("patch('the old.f')\n", "patch('the old.f')\n"),
    ],
)  # fmt: skip
def test_a_path_in_a_string_is_followed_where_it_is_loaded(source: str, expected: str) -> None:
    assert renamed(source) == expected


def test_a_path_in_settings_is_followed() -> None:
    source = '"""old.f"""\n\nA = ("old.f", "old.k")\n'
    assert renamed(source, path="config/settings.py") == source.replace('("old.f', '("new.g')
