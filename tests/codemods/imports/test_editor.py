"""The import editor: what several rules ask of one file's imports at the same time."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Drop, Edit, Need
from codemods.engine import Engine
from codemods.rule import Rule, Safety, Visitor
from codemods.source.module import Module
from codemods.toolkit.renames import Renames


def rule(visit: dict[type, Visitor], name: str = "one") -> Rule:
    return Rule(
        name=name,
        summary="A rule of this test.",
        since=(4, 0),
        safety=Safety.SAFE,
        triggers=("old",),
        url="https://example.org/",
        visit=visit,
        examples=(),
    )


def after(source: str, *rules: Rule) -> str:
    outcome = Engine(rules, target=(4, 2), use_fixers=False).run("a.py", source.encode())
    assert outcome.problem is None
    return outcome.after.decode()


def replace_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Call `new` instead of `old`, under an import of its own."""
    if isinstance(node.func, ast.Name) and module.qualified(node.func) == "pack.old":
        needed = module.need("pack.inner", "new", at=node)
        if needed:
            imports = (*needed[1], Drop("old"))
            yield module.change(node, module.replace(node.func, needed[0]), imports=imports)


CALLS = rule({ast.Call: replace_call})


def test_a_new_import_takes_the_place_of_the_one_that_goes() -> None:
    source = "from pack import old\n\nfrom . import views\n\nold(views)\n"
    assert (
        after(source, CALLS) == "from pack.inner import new\n\nfrom . import views\n\nnew(views)\n"
    )


def test_two_new_imports_fit_beside_two_that_go() -> None:
    def needs_more(node: ast.Call, module: Module) -> Iterator[Change]:
        for change in replace_call(node, module):
            yield module.change(
                node, *change.edits, imports=(*change.imports, Need("pack.zone", "z"), Drop("x"))
            )

    source = "from pack import old\nfrom pack.x import x\n\n\nold()\n"
    expected = "from pack.inner import new\nfrom pack.zone import z\n\n\nnew()\n"
    assert after(source, rule({ast.Call: needs_more})) == expected


def test_an_import_below_the_code_is_not_joined() -> None:
    source = "from pack import old\n\n\ndef f():\n    old()\n\n\nfrom pack.inner import z\n"
    expected = "from pack.inner import new\n\n\ndef f():\n    new()\n\n\nfrom pack.inner import z\n"
    assert after(source, CALLS) == expected


def test_names_moved_by_two_rules_keep_their_meaning() -> None:
    first = rule(Renames({"old.b": "new.d"}).visit, "first")
    second = rule(Renames({"old.a": "new.c"}).visit, "second")
    source = "from old import (\n    a,  # of a\n    b,  # of b\n)\n\na(b)\n"
    assert after(source, first, second) == (
        "from new import (\n    c,  # of a\n    d,  # of b\n)\n\nc(d)\n"
    )


def test_a_name_of_the_standard_library_leaves_the_group_of_packages() -> None:
    moves = rule(Renames({"old.quote": "urllib.parse.quote"}).visit)
    source = "import os\n\nfrom old import a, quote\n\nquote(a)\n"
    assert after(source, moves) == (
        "import os\nfrom urllib.parse import quote\n\nfrom old import a\n\nquote(a)\n"
    )


def test_an_import_in_a_branch_stays_in_it() -> None:
    moves = rule(Renames({"old.quote": "urllib.parse.quote"}).visit)
    source = "if x:\n    from old import quote\nelse:\n    from b import quote\nquote(1)\n"
    assert after(source, moves) == source.replace("from old", "from urllib.parse")


def test_a_change_whose_import_finds_no_place_is_not_made() -> None:
    def greedy(node: ast.Call, module: Module) -> Iterator[Change]:
        for change in replace_call(node, module):
            everything = Edit(0, len(module.data), "new()\n")
            yield module.change(node, everything, imports=change.imports)

    source = "import a\nfrom pack import old\n\nold()\n"
    assert after(source, rule({ast.Call: greedy})) == source


def test_a_note_never_stands_inside_a_string() -> None:
    def noted(node: ast.Call, module: Module) -> Iterator[Change]:
        if isinstance(node.func, ast.Name) and node.func.id == "old":
            yield module.change(node, module.replace(node.func, "new"), note="look")

    source = 'x = ("""\ntext""", old(1))\ny = 1 + \\\n    old(2)\n'
    assert after(source, rule({ast.Call: noted})) == (
        "# django-forge: review (one): look\n"
        'x = ("""\ntext""", new(1))\n'
        "# django-forge: review (one): look\n"
        "y = 1 + \\\n    new(2)\n"
    )
