"""Call `super()` without arguments where they say nothing new."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit.builtin_names import means_builtin
from codemods.toolkit.classes import first_parameter


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Turn `super(Class, self)` into `super()` in a method of that very class."""
    if not isinstance(node.func, ast.Name) or node.func.id != "super" or node.keywords:
        return
    names = [arg.id for arg in node.args if isinstance(arg, ast.Name)]
    if len(node.args) != 2 or len(names) != 2 or not means_builtin(module, "super", node):
        return
    edit = Edit(module.end(node.func), module.end(node), "()")
    has_comment = b"#" in module.data[edit.start : edit.end]
    if _are_implied(node, module, names) and not has_comment:
        yield module.change(node, edit)


def _are_implied(node: ast.Call, module: Module, names: list[str]) -> bool:
    """Tell whether the arguments are the class around and its method's first parameter."""
    method = module.scopes.scope_of(node)
    owner = module.parent(method)
    if not isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    if not isinstance(owner, ast.ClassDef) or names != [owner.name, first_parameter(method)]:
        return False
    return _is_bound_once(owner, names, node, module) and not _is_rebuilt(owner)


def _is_bound_once(owner: ast.ClassDef, names: list[str], node: ast.Call, module: Module) -> bool:
    if isinstance(module.scopes.scope_of(owner), ast.ClassDef):
        return False
    if module.scopes.binds_in(module.scopes.scope_of(node), owner.name):
        return False
    return all(len(module.scopes.lookup(name, node)) == 1 for name in names)


def _is_rebuilt(owner: ast.ClassDef) -> bool:
    """Tell whether a decorator makes a second class, which `super()` would not know."""
    decorators = "".join(ast.dump(decorator) for decorator in owner.decorator_list)
    return "add_metaclass" in decorators or "slots" in decorators


RULE = Rule(
    name="super_arguments",
    rows=("py-super-args",),
    summary="Call `super()` without arguments where they say nothing new.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=("super",),
    url="https://docs.python.org/3/library/functions.html#super",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before="class Shop(Base):\n    def save(self, *args):  # twice\n"
            "        super(Shop, self).save(*args)\n\n"
            "    @classmethod\n    def make(cls):\n        return super(Shop, cls).make()\n",
            after="class Shop(Base):\n    def save(self, *args):  # twice\n"
            "        super().save(*args)\n\n"
            "    @classmethod\n    def make(cls):\n        return super().make()\n",
        ),
        Example(
            title="another class is skipped on purpose, or another object is meant",
            before="class Shop(Base):\n    def save(self, other):\n"
            "        super(Base, self).save()\n        super(Shop, other).save()\n",
        ),
        Example(
            title="inside a nested function or a comprehension `super()` knows no class",
            before="class Shop(Base):\n    def save(self):\n        def later():\n"
            "            super(Shop, self).save()\n"
            "        return [super(Shop, self).get(n) for n in self.names]\n",
        ),
        Example(
            title="a class that is replaced, and a first parameter that is",
            before="class Shop(Base):\n    def save(self):\n        self = self.copy()\n"
            "        super(Shop, self).save()\n\n\n"
            "class Cart(Base):\n    def save(self):\n        super(Cart, self).save()\n\n\n"
            "Cart = register(Cart)\n",
        ),
        Example(
            title="a nested class is not what its name means in a method",
            before="class Shop:\n    class Media(Base):\n        def render(self):\n"
            "            return super(Media, self).render()\n",
        ),
        Example(
            title="the decorator builds a second class, or a parameter has its name",
            before="import six\n\n\n@six.add_metaclass(Meta)\nclass Shop(Base):\n"
            "    def save(self):\n        super(Shop, self).save()\n\n\n"
            "@dataclass(slots=True)\nclass Cart(Base):\n"
            "    def save(self):\n        super(Cart, self).save()\n\n\n"
            "class Order(Base):\n"
            "    def save(self, Order):\n        super(Order, self).save()\n",
        ),
        Example(title="a function of its own", before="def f(self):\n    super(Shop, self).x()\n"),
    ),
)
