"""Keep only the branch that newer versions of Python and Django take."""

import ast
import re
from collections.abc import Iterator, Sequence

from codemods.change import Change, Drop, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import blocks
from codemods.toolkit.versions import truth

ATOMS = (ast.Name, ast.Attribute, ast.Call, ast.Constant, ast.List, ast.Dict)
SCRIPTS = {"setup.py", "manage.py"}  # their checks speak to people with an old Python


def visit_if(node: ast.If, module: Module) -> Iterator[Change]:
    """Put the branch that is taken in place of the whole statement."""
    value = truth(module, node.test)
    if value is None or module.path.name in SCRIPTS:
        return
    if _is_elif(node, module):
        edits = _elif(node, module, value=value)
    elif not value and _has_elif(node, module):
        edits = _promoted(node, module)
    else:
        edits = blocks.keep(module, node, node.body if value else node.orelse)
    if edits:
        yield module.change(node, *edits, imports=_drops(node.test))


def visit_ternary(node: ast.IfExp, module: Module) -> Iterator[Change]:
    """Put the value that is chosen in place of `a if condition else b`."""
    value = truth(module, node.test)
    if value is None:
        return
    before = module.data[module.end(node.body) : module.start(node.test)].decode()
    after = module.data[module.end(node.test) : module.start(node.orelse)].decode()
    to_if, to_else = re.match(r"[\s)]*?\s*\bif\b", before), re.match(r"[\s)]*?\belse\b\s*", after)
    if not to_if or not to_else:
        return
    brackets = to_if.group()[:-2].rstrip()
    if value:
        edit = Edit(module.end(node.body) + len(brackets), module.end(node), "")
    else:
        edit = Edit(module.start(node), module.end(node.test) + len(to_else.group()), "")
    edits = _unbracketed(node, module, node.body if value else node.orelse, edit)
    yield module.change(node, *edits, imports=_drops(node.test))


def _unbracketed(node: ast.IfExp, module: Module, chosen: ast.expr, edit: Edit) -> tuple[Edit, ...]:
    """Take the brackets away, too, that only held the `if … else` together."""
    start, end = module.start(node), module.end(node)
    around = module.data[start - 2 : start] + module.data[end : end + 1]
    is_atom = isinstance(chosen, ATOMS) and module.source(chosen)[:1] != "("
    is_own = not isinstance(module.parent(node), ast.Call | ast.ClassDef)
    if not is_atom or not is_own or not re.fullmatch(rb"[\s(=+*,:]\(\)", around):
        return (edit,)
    return (Edit(start - 1, start, ""), edit, Edit(end, end + 1, ""))


def visit_operator(node: ast.BoolOp, module: Module) -> Iterator[Change]:
    """Leave a condition out of an `and` or an `or` that it cannot change any more."""
    neutral = isinstance(node.op, ast.And)
    if truth(module, node) is not None:
        return
    for value, following in zip(node.values, [*node.values[1:], None], strict=True):
        if truth(module, value) is not neutral:
            continue
        edit = _without_operand(node, module, value, following)
        if edit:
            yield module.change(value, edit, imports=_drops(value))
            return


def _drops(test: ast.expr) -> tuple[Drop, ...]:
    """Ask for the imports behind a condition to go, once nothing uses them."""
    return tuple(Drop(node.id) for node in ast.walk(test) if isinstance(node, ast.Name))


def _without_operand(
    node: ast.BoolOp, module: Module, value: ast.expr, following: ast.expr | None
) -> Edit | None:
    """Take an operand away; the last one is the value of the whole, unless only truth counts."""
    word = "and" if isinstance(node.op, ast.And) else "or"
    if following is not None:
        span = module.end(value), module.start(following)
        edit = Edit(module.start(value), span[1], "")
    elif isinstance(module.parent(node), ast.If | ast.IfExp | ast.While):
        span = module.end(node.values[-2]), module.start(value)
        edit = Edit(span[0], module.end(value), "")
    else:
        return None
    return edit if module.data[slice(*span)].decode().split() == [word] else None


def _is_elif(node: ast.If, module: Module) -> bool:
    return module.data[module.start(node) :].startswith(b"elif")


def _has_elif(node: ast.If, module: Module) -> bool:
    match node.orelse:
        case [ast.If() as inner]:
            return _is_elif(inner, module)
    return False


def _promoted(node: ast.If, module: Module) -> tuple[Edit, ...]:
    """Let the `elif` take the place of the `if`."""
    return (Edit(module.start(node), module.start(node.orelse[0]) + len("el"), ""),)


def _elif(node: ast.If, module: Module, *, value: bool) -> tuple[Edit, ...]:
    """Let an `elif` that is always taken be the `else`, and drop one that never is."""
    start = module.offset(node.lineno, 0)
    if value:
        return _as_else(node, module)
    if _has_elif(node, module):
        return (Edit(start, module.offset(node.orelse[0].lineno, 0), ""),)
    if not node.orelse:
        return (Edit(start, module.line_starts[node.end_lineno or node.lineno], ""),)
    end = _else_offset(node, module)
    return (Edit(start, end, ""),) if end else ()


def _as_else(node: ast.If, module: Module) -> tuple[Edit, ...]:
    """Keep the block of an `elif` as the `else`, and nothing of what follows it."""
    colon = re.match(r"[\s)]*:", module.data[module.end(node.test) :].decode())
    if not colon:
        return ()
    head = Edit(module.start(node), module.end(node.test) + len(colon.group()), "else:")
    last = module.line_starts[blocks.block_lines(module, node, node.body)[1]]
    tail = Edit(last, module.line_starts[node.end_lineno or node.lineno], "")
    return (head, tail) if tail.start < tail.end else (head,)


def _else_offset(node: ast.If, module: Module) -> int | None:
    """Give the offset of the line that says `else:`."""
    last = _last_line(node.body)
    for line in range(last + 1, node.orelse[0].lineno + 1):
        text = module.data[module.line_starts[line - 1] : module.line_starts[line]]
        if re.match(rb"\s*else\s*:", text):
            return module.line_starts[line - 1]
    return None


def _last_line(block: Sequence[ast.stmt]) -> int:
    return block[-1].end_lineno or block[-1].lineno


RULE = Rule(
    name="version_branches",
    rows=("versioned-blocks", "py-six-py2-branch"),
    summary="Keep only the branch that newer versions of Python and Django take.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=("VERSION", "version_info", "PY2", "PY3", "PY34", "get_version", "django.__version__"),
    url="https://docs.djangoproject.com/en/dev/releases/",
    visit={ast.If: visit_if, ast.IfExp: visit_ternary, ast.BoolOp: visit_operator},
    examples=(
        Example(
            before="import django\n\nif django.VERSION >= (1, 10):\n    # new\n"
            "    from django.urls import reverse\nelse:\n    # old\n"
            "    from django.core.urlresolvers import reverse\n",
            after="# new\nfrom django.urls import reverse\n",
        ),
        Example(
            title="strings keep their white space",
            before="import sys\n\nif sys.version_info[0] < 3:\n    a = 1\n"
            "else:\n    a = '''\n    text\n    '''\n",
            after="a = '''\n    text\n    '''\n",
        ),
        Example(
            title="nothing is left",
            before="from django import VERSION\n\na = 1\n\nif VERSION[:2] < (2, 0):\n    a = 2\n\n"
            "b = 2\n\n\ndef f():\n    if VERSION < (1, 9, 1):\n        return 1\n",
            after="a = 1\n\nb = 2\n\n\ndef f():\n    pass\n",
        ),
        Example(
            title="chains",
            before="import six\n\nif six.PY2:\n    a = 1\nelif x:\n    a = 2\n"
            "elif six.PY3:\n    a = 3\nelse:\n    a = 4\n",
            after="if x:\n    a = 2\nelse:\n    a = 3\n",
        ),
        Example(
            title="the dead middle and the dead end of a chain",
            before="import six\n\nif x:\n    a = 1\nelif six.PY2:\n    a = 2\n"
            "elif y:\n    a = 3\nelif six.PY2:\n    a = 4\nelse:\n    a = 5\n"
            "if x:\n    a = 6\nelif six.PY2:\n    a = 7\n",
            after="if x:\n    a = 1\nelif y:\n    a = 3\nelse:\n    a = 5\nif x:\n    a = 6\n",
        ),
        Example(
            title="values and conditions",
            before="import django\nimport six\n\na = f(1) if django.VERSION[0] > 1 else f(2)\n"
            "b = (x or y) if six.PY2 else (x and y)\n"
            "if six.PY3 and type(b) is bytes or six.PY2:\n    a = 2\n",
            after="a = f(1)\nb = (x and y)\nif type(b) is bytes:\n    a = 2\n",
        ),
        Example(
            title="a constant of the module that stands for the version",
            before="import sys\n\nPY2 = sys.version_info[0] == 2\nif not PY2:\n    text = str\n",
            after="import sys\n\nPY2 = sys.version_info[0] == 2\ntext = str\n",
        ),
        Example(
            title="what can no longer be reached, and brackets that hold nothing together",
            before="import django\n\n\ndef f(user):\n    if django.VERSION >= (1, 10):\n"
            "        return (user.a if django.VERSION >= (1, 8) else user.b())\n"
            "    # old\n    return user.c()\n",
            after="def f(user):\n    return user.a\n",
        ),
        Example(
            title="the version as text",
            before="from distutils.version import LooseVersion, StrictVersion\n\n"
            "from django import get_version\n\n"
            "if StrictVersion(get_version()) >= StrictVersion('2.0'):\n    a = 1\n"
            "else:\n    a = 2\nif LooseVersion(get_version()) < '1.11':\n    b = 1\n",
            after="a = 1\n",
        ),
        Example(
            title="the version of something else, or text that only the newest release comes to",
            before="import django\nimport shop\nfrom packaging.version import Version, parse\n\n"
            "if Version(shop.get_version()) >= Version('2.0'):\n    a = 1\n"
            "if Version(django.__version__) >= Version('2030.0'):\n    a = 2\n"
            "if parse(django.get_version()) >= Version('1.8'):\n    a = 3\n"
            "if Version(django.get_version()) >= parse(minimum):\n    a = 4\n"
            "if django.get_version() >= '1.10':\n    a = 5\n",
        ),
        Example(
            title="what only a newer release will know, or another package's version",
            before="import django\nimport rest_framework\n\n"
            "if django.VERSION >= (2030, 0):\n    a = 1\n"
            "if rest_framework.VERSION >= (1, 0):\n    a = 2\n"
            "if django.VERSION[1] > 1:\n    a = 3\n",
        ),
        Example(
            title="the check that tells somebody to install a newer Python",
            path="setup.py",
            before="import sys\n\nif sys.version_info < (3, 5):\n    sys.exit('too old')\n",
        ),
    ),
)
