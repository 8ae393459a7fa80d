"""Write what six's small functions stand for on Python 3."""

import ast
from collections.abc import Iterator

from codemods.change import Change, ImportRequest
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import expressions, six

ATTRIBUTES = {
    "get_method_function": "__func__",
    "get_method_self": "__self__",
    "get_function_closure": "__closure__",
    "get_function_code": "__code__",
    "get_function_defaults": "__defaults__",
    "get_function_globals": "__globals__",
}
FUNCTIONS = {
    "advance_iterator": "next",
    "next": "next",
    "callable": "callable",
    "iterbytes": "iter",
}
ASSERTIONS = ("assertCountEqual", "assertNotRegex", "assertRaisesRegex", "assertRegex")
UNCHANGED = ("get_unbound_function", "u")


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Replace a call by its meaning, where its arguments say it all."""
    name = six.used(module, node.func) or ""
    if any(isinstance(arg, ast.Starred) for arg in node.args) and name != "reraise":
        return
    text = _text(name, node, module)
    if text:
        yield module.change(node, module.replace(node, text), imports=six.drop(node.func))


def visit_name(node: ast.Name | ast.Attribute, module: Module) -> Iterator[Change]:
    """Use `functools.wraps` for `six.wraps`."""
    if six.used(module, node) == "wraps" and isinstance(node, ast.Attribute):
        needed = module.need("functools", "wraps", at=node)
        if needed:
            imports: tuple[ImportRequest, ...] = (*needed[1], *six.drop(node))
            yield module.change(node, module.replace(node, needed[0]), imports=imports)


def _text(name: str, node: ast.Call, module: Module) -> str:
    args = node.args
    if name in ASSERTIONS and args:
        inside = module.data[module.end(args[0]) : module.end(node)].decode()
        rest = inside.lstrip().removeprefix(",").lstrip()
        return f"{module.source(args[0])}.{name}({rest}"
    if node.keywords:
        return ""
    if name in {"reraise", "raise_from"}:
        return _raise(name, node, module)
    return _simple(name, args[0], module) if len(args) == 1 else ""


def _simple(name: str, arg: ast.expr, module: Module) -> str:
    """Write what a function of one argument gives."""
    if name in ATTRIBUTES:
        return f"{expressions.as_operand(module, arg)}.{ATTRIBUTES[name]}"
    if name in FUNCTIONS:
        return f"{FUNCTIONS[name]}({module.source(arg)})"
    if name in UNCHANGED and isinstance(arg, ast.Name | ast.Attribute | ast.Constant):
        return module.source(arg)
    return _bytes(arg, module) if name == "b" else ""


def _raise(name: str, node: ast.Call, module: Module) -> str:
    """Write the statement that a call stands for, where it stands alone."""
    if not isinstance(module.parent(node), ast.Expr):
        return ""
    sources = [module.source(arg) for arg in node.args]
    if any("\n" in source for source in sources):
        return ""
    if name == "raise_from":
        return f"raise {sources[0]} from {sources[1]}" if len(sources) == 2 else ""
    if sources == ["*sys.exc_info()"]:
        return (
            "raise" if isinstance(module.parent(module.statement(node)), ast.ExceptHandler) else ""
        )
    is_sure = len(sources) == 3 and not any(isinstance(arg, ast.Starred) for arg in node.args)
    if not is_sure or isinstance(node.args[1], ast.Constant):
        return ""
    value = expressions.as_operand(module, node.args[1])
    return f"raise {value}.with_traceback({sources[2]})"


def _bytes(node: ast.expr, module: Module) -> str:
    """Write `six.b("text")` as bytes; six encodes as Latin-1, which for ASCII is the same."""
    source = module.source(node)
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    if is_text and source.isascii() and source[:1] in {"'", '"'} and "\\" not in source:
        return f"b{source}"
    return ""


RULE = Rule(
    name="six_calls",
    rows=("utils-six", "py-six-py2-branch"),
    summary="Write what six's small functions stand for on Python 3.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=("six",),
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#removed-private-python-2-compatibility-apis",
    visit={ast.Call: visit_call, ast.Attribute: visit_name},
    examples=(
        Example(
            before="import six\n\na = six.get_method_function(m)\nb = six.next(it)\n"
            "c = six.b('x') + six.u('y').encode()\n",
            after="a = m.__func__\nb = next(it)\nc = b'x' + 'y'.encode()\n",
        ),
        Example(
            title="raising again",
            before="import sys\nfrom six import raise_from, reraise\n\ntry:\n    f()\n"
            "except A as e:\n    raise_from(ValueError('x'), e)\n"
            "except B:\n    reraise(*sys.exc_info())\n"
            "except C as e:\n    reraise(D, D(e), e.tb)\n",
            after="import sys\n\ntry:\n    f()\n"
            "except A as e:\n    raise ValueError('x') from e\n"
            "except B:\n    raise\n"
            "except C as e:\n    raise D(e).with_traceback(e.tb)\n",
        ),
        Example(
            title="assertions, and wrapping",
            before="import six\n\n\nclass T(TestCase):\n    def test(self):\n"
            "        six.assertCountEqual(self, a, b)\n"
            "        with six.assertRaisesRegex(self, E, 'x'):\n            six.wraps(f)(g)\n",
            after="from functools import wraps\n\n\nclass T(TestCase):\n    def test(self):\n"
            "        self.assertCountEqual(a, b)\n"
            "        with self.assertRaisesRegex(E, 'x'):\n            wraps(f)(g)\n",
        ),
        Example(
            title="a text that may hold anything, and a value that may be None",
            before="import six\n\na = six.b(x)\nb = six.b('\\xe9')\nsix.reraise(T, None, tb)\n",
        ),
        Example(title="not six's", before="from shop import u, next\n\na = u(next(1))\n"),
    ),
)
