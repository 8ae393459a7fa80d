"""The engine: files that it refuses, files that it leaves, and rules that meet."""

import ast
from collections.abc import Iterator

import pytest

from codemods.change import Change, Drop, Need
from codemods.engine import Engine, applicable
from codemods.outcome import Problem
from codemods.registry import all_rules
from codemods.rule import Rule, Safety, Visitor
from codemods.source.module import Module
from codemods.toolkit import statements
from codemods.toolkit.renames import Renames


def a_rule(
    visit: dict[type, Visitor], *, triggers: tuple[str, ...] = ("x",), name: str = "r"
) -> Rule:
    return Rule(
        name=name,
        summary="A rule of this test.",
        since=(4, 0),
        safety=Safety.SAFE,
        triggers=triggers,
        url="https://example.org/",
        visit=visit,
        examples=(),
    )


def engine(*rules: Rule) -> Engine:
    return Engine(rules, target=(4, 2), use_fixers=False)


def rename_x(node: ast.Name, module: Module) -> Iterator[Change]:
    if node.id == "x":
        yield module.change(node, module.replace(node, "y"))


def test_bytes_that_are_not_text_are_left_and_named() -> None:
    outcome = engine(a_rule({ast.Name: rename_x})).run("a.py", b"x = '\xff'\n")
    assert outcome.problem is Problem.UNDECODABLE
    assert outcome.after == b"x = '\xff'\n"


def test_python_2_syntax_is_left_and_named_with_its_line() -> None:
    outcome = engine(a_rule({ast.Name: rename_x})).run("a.py", b"x = 1\nprint x\n")
    assert outcome.problem is Problem.UNPARSABLE
    assert outcome.detail.startswith("line 2: ")


def test_a_nesting_too_deep_to_parse_is_left_and_named() -> None:
    source = b"x = " + b"(" * 5000 + b")" * 5000
    outcome = engine(a_rule({ast.Name: rename_x})).run("a.py", source)
    assert outcome.problem is Problem.UNPARSABLE
    assert outcome.after == source


def test_a_file_without_a_trigger_is_never_parsed() -> None:
    outcome = engine(a_rule({ast.Name: rename_x})).run("a.py", b"print 'python 2'\n")
    assert outcome.problem is None


def test_a_rule_that_never_rests_leaves_the_file_as_it_was() -> None:
    def flip(node: ast.Name, module: Module) -> Iterator[Change]:
        yield module.change(node, module.replace(node, f"x{node.id}"))

    outcome = engine(a_rule({ast.Name: flip}, triggers=("x", "="))).run("a.py", b"x = 1\n")
    assert outcome.problem is Problem.UNSTABLE
    assert outcome.after == b"x = 1\n"


def test_a_rule_that_would_break_the_file_is_left_out_and_the_others_work() -> None:
    def breaks(node: ast.Constant, module: Module) -> Iterator[Change]:
        if node.value == 1:
            yield module.change(node, module.replace(node, "(("))

    rules = (a_rule({ast.Constant: breaks}, name="bad"), a_rule({ast.Name: rename_x}))
    outcome = engine(*rules).run("a.py", b"x = 1\n")
    assert outcome.after == b"y = 1\n"
    assert {item.rule for item in outcome.applied} == {"r"}


def test_two_rules_that_meet_take_turns() -> None:
    def call(node: ast.Call, module: Module) -> Iterator[Change]:
        if isinstance(node.func, ast.Name) and node.func.id == "f":
            yield module.change(node, module.replace(node, f"g[{module.source(node.args[0])}]"))

    rules = (a_rule({ast.Call: call}, triggers=("f",), name="c"), a_rule({ast.Name: rename_x}))
    assert engine(*rules).run("a.py", b"f(x)\n").after == b"g[y]\n"


def test_an_import_is_dropped_only_when_its_last_use_is_gone() -> None:
    def rewrite(node: ast.Call, module: Module) -> Iterator[Change]:
        if module.qualified(node.func) == "old.f" and node.args:
            change = module.replace(node.func, "g")
            yield module.change(node, change, imports=(Need("new", "g"), Drop("f")))

    rule = a_rule({ast.Call: rewrite}, triggers=("f",))
    kept = engine(rule).run("a.py", b"from old import f\n\nf(1)\nf()\n").after
    gone = engine(rule).run("a.py", b"from old import f\n\nf(1)\n").after
    assert kept == b"from old import f\nfrom new import g\n\ng(1)\nf()\n"
    assert gone == b"from new import g\n\ng(1)\n"


def test_a_name_that_is_rebound_is_not_followed() -> None:
    table = Renames({"old.f": "new.g"})
    rule = a_rule(table.visit, triggers=table.triggers)
    source = b"from old import f\n\n\ndef use(f):\n    return f()\n\n\nf()\n"
    after = engine(rule).run("a.py", source).after.decode()
    assert after == "from new import g\n\n\ndef use(f):\n    return f()\n\n\ng()\n"


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-8"])
def test_a_declared_encoding_is_kept(encoding: str) -> None:
    source = f"# coding: {encoding}\nx = 'é'\n".encode(encoding)
    after = engine(a_rule({ast.Name: rename_x})).run("a.py", source).after
    assert after == f"# coding: {encoding}\ny = 'é'\n".encode(encoding)


def test_mixed_line_ends_stay_where_they_are() -> None:
    after = engine(a_rule({ast.Name: rename_x})).run("a.py", b"a = 1\r\nx = 2\nb = 3\r\n").after
    assert after == b"a = 1\r\ny = 2\nb = 3\r\n"


def test_rules_above_the_target_are_not_chosen() -> None:
    assert all(rule.since <= (3, 2) for rule in applicable(all_rules(), target=(3, 2)))


def use_wraps(node: ast.Name, module: Module) -> Iterator[Change]:
    if node.id == "x":
        needed = (Need("functools", "wraps"),)
        yield module.change(node, module.replace(node, "wraps"), imports=needed)


def remove_imports(node: ast.Import, module: Module) -> Iterator[Change]:
    yield module.change(node, statements.remove(module, node))


def test_an_import_that_is_needed_comes_beside_lines_that_are_taken_away() -> None:
    rules = (a_rule({ast.Import: remove_imports}, name="a"), a_rule({ast.Name: use_wraps}))
    outcome = engine(*rules).run("a.py", b"import os\n\n\nx = 1\n")
    assert outcome.after == b"from functools import wraps\n\n\nwraps = 1\n"


def drop_url(node: ast.Call, module: Module) -> Iterator[Change]:
    if module.qualified(node.func) == "old.url":
        yield module.change(node, module.replace(node.func, "path"), imports=(Drop("url"),))


@pytest.mark.parametrize(
    "use",
    [
        "def f(url):\n    return url\n",
        "def f():\n    url = 1\n    return url\n",
        "f = [url for url in path()]\n",
    ],
)
def test_a_local_variable_is_no_use_of_an_import(use: str) -> None:
    rule = a_rule({ast.Call: drop_url}, triggers=("url",))
    outcome = engine(rule).run("a.py", f"from old import url\n\na = url()\n{use}".encode())
    assert outcome.after.decode() == f"a = path()\n{use}"


@pytest.mark.parametrize(
    "use",
    [
        "class A:\n    url = url\n",
        "def f():\n    return url\n",
        "f = [url for url in (url,)]\n",
        "def f(a=url):\n    return a\n",
    ],
)
def test_an_import_stays_for_any_other_use(use: str) -> None:
    rule = a_rule({ast.Call: drop_url}, triggers=("url",))
    outcome = engine(rule).run("a.py", f"from old import url\n\na = url()\n{use}".encode())
    assert outcome.after.decode() == f"from old import url\n\na = path()\n{use}"


def rewrite_functools(node: ast.ImportFrom, module: Module) -> Iterator[Change]:
    if module.source(node).endswith("reduce"):
        yield module.change(node, module.replace(node, "from functools import partial"))


def test_an_import_that_is_needed_wins_over_an_edit_of_its_statement() -> None:
    rules = (a_rule({ast.ImportFrom: rewrite_functools}, name="a"), a_rule({ast.Name: use_wraps}))
    outcome = engine(*rules).run("a.py", b"from functools import reduce\n\nx = 1\n")
    assert b"wraps" in outcome.after.splitlines()[0]
    assert outcome.after.endswith(b"wraps = 1\n")


def test_a_rule_and_a_fixer_can_be_left_out() -> None:
    text = (
        b"from django.utils.encoding import force_text\n"
        b"default_app_config = 'app.apps.Config'\n"
        b"assert force_text(1)\n"
    )
    rules = applicable(all_rules(), target=(4, 2))
    names = {item.rule for item in Engine(rules, (4, 2)).run("app/__init__.py", text).applied}
    assert names == {"utils_encoding", "django-upgrade:default_app_config"}
    for name in names:
        left = Engine(rules, (4, 2), leave_out=frozenset({name})).run("app/__init__.py", text)
        assert {item.rule for item in left.applied} == names - {name}
