"""Define `__str__` instead of Python 2's `__unicode__`."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import classes, statements

ENCODERS = {"encode", "smart_str", "smart_bytes", "force_str", "force_bytes", "unicode", "str"}
COLUMNS = {"list_display", "list_display_links", "readonly_fields"}


def visit_class(node: ast.ClassDef, module: Module) -> Iterator[Change | Advice]:
    """Rename the method, in place of a `__str__` that only encoded its result."""
    found = classes.methods(node, "__unicode__")
    if len(found) != 1:
        return
    [method] = found
    if _shows_itself(method):
        yield module.advice(
            method, "`__unicode__` is never called on Python 3, and calls `__str__`"
        )
    elif not classes.defines(node, "__str__"):
        yield module.change(method, classes.rename_definition(module, method, "__str__"))
    elif _only_encodes(node):
        [old] = classes.methods(node, "__str__")
        renamed = classes.rename_definition(module, method, "__str__")
        yield module.change(method, renamed, statements.remove(module, old))
    else:
        yield module.advice(method, "`__unicode__` is never called on Python 3: `__str__` is")


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Change]:
    """Take away the second name of a `__str__`."""
    match node:
        case ast.Assign(targets=[ast.Name(id="__unicode__")], value=ast.Name(id="__str__")):
            if isinstance(module.parent(node), ast.ClassDef):
                yield module.change(node, statements.remove(module, node))


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Change]:
    """Call `super().__str__()` and `other.__str__()` instead."""
    function = module.enclosing(node, ast.FunctionDef)
    is_own = isinstance(function, ast.FunctionDef) and function.name == "__str__"
    is_self = isinstance(node.value, ast.Name) and is_own
    if node.attr == "__unicode__" and isinstance(node.ctx, ast.Load) and not is_self:
        end = module.end(node)
        yield module.change(node, Edit(end - len("__unicode__"), end, "__str__"))


def visit_constant(node: ast.Constant, module: Module) -> Iterator[Change]:
    """Name the method in an admin's columns."""
    statement = module.enclosing(node, ast.Assign)
    if node.value != "__unicode__" or not isinstance(statement, ast.Assign):
        return
    if COLUMNS.intersection(statements.assigned_names(statement)):
        yield module.change(
            node, module.replace(node, module.source(node).replace("__unicode__", "__str__"))
        )


def _only_encodes(node: ast.ClassDef) -> bool:
    """Tell whether `__str__` returns the encoded text and does nothing else."""
    match classes.methods(node, "__str__"):
        case [ast.FunctionDef(body=[*_, ast.Return(value=ast.Call() as call)] as body)]:
            words = {_word(inner.func) for inner in ast.walk(call) if isinstance(inner, ast.Call)}
            is_alone = len(body) == 1 or (len(body) == 2 and isinstance(body[0], ast.Expr))
            return is_alone and words <= ENCODERS | {"__unicode__"}
    return False


def _shows_itself(method: classes.Method) -> bool:
    """Tell whether the method passes itself on as a whole, so that `__str__` may be called."""
    me = classes.first_parameter(method)
    holders = [node for node in ast.walk(method) if isinstance(node, ast.Attribute | ast.Call)]
    allowed = {id(node.value) for node in holders if isinstance(node, ast.Attribute)}
    for call in holders:
        if isinstance(call, ast.Call) and _word(call.func) == "super":
            allowed |= {id(arg) for arg in call.args}
    is_called = any(isinstance(node, ast.Attribute) and node.attr == "__str__" for node in holders)
    return is_called or any(id(use) not in allowed for use in classes.uses_of(method, me))


def _word(function: ast.expr) -> str:
    return str(getattr(function, "id", getattr(function, "attr", "")))


RULE = Rule(
    name="dunder_unicode",
    rows=("py-dunder-unicode",),
    summary="Define `__str__` instead of Python 2's `__unicode__`.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=("__unicode__",),
    url="https://docs.djangoproject.com/en/1.11/topics/python3/#str-and-unicode-methods",
    visit={
        ast.ClassDef: visit_class,
        ast.Assign: visit_assign,
        ast.Attribute: visit_attribute,
        ast.Constant: visit_constant,
    },
    examples=(
        Example(
            before="class Shop(models.Model):\n    def __unicode__(self):  # shown\n"
            "        return self.name\n\n\nclass ShopAdmin(admin.ModelAdmin):\n"
            "    list_display = ('__unicode__', 'name')\n",
            after="class Shop(models.Model):\n    def __str__(self):  # shown\n"
            "        return self.name\n\n\nclass ShopAdmin(admin.ModelAdmin):\n"
            "    list_display = ('__str__', 'name')\n",
        ),
        Example(
            title="a `__str__` that only encoded",
            before="class Shop:\n    def __str__(self):\n"
            "        return unicode(self).encode('utf-8')\n\n"
            "    def __unicode__(self):\n        return super(Shop, self).__unicode__() + 'x'\n",
            after="class Shop:\n    def __str__(self):\n"
            "        return super(Shop, self).__str__() + 'x'\n",
        ),
        Example(
            title="one method by two names",
            before="class Shop:\n    def __str__(self):\n        return self.name\n\n"
            "    __unicode__ = __str__\n",
            after="class Shop:\n    def __str__(self):\n        return self.name\n",
        ),
        Example(
            title="a `__str__` of its own",
            before="class Shop:\n    def __str__(self):\n        return self.slug\n\n"
            "    def __unicode__(self):\n        return self.name\n",
            advice="`__str__` is",
        ),
        Example(
            title="it would call itself",
            before="class Shop:\n    def __unicode__(self):\n        return '%s' % self\n",
            advice="calls `__str__`",
        ),
        Example(title="a string of another kind", before="x = hasattr(y, '__unicode__')\n"),
    ),
)
