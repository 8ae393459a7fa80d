"""Set a queryset's own attributes on the copy that `_clone()` returns: it takes no arguments."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from codemods.change import Advice, Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, receivers, signatures, statements, super_calls

QUERYSETS = frozenset(("django.db.models.QuerySet", "django.db.models.query.QuerySet"))
DJANGOS_OWN = frozenset(("klass", "setup"))
COPY = "clone"
MESSAGE = "QuerySet._clone() takes no arguments: set attributes on the copy that it returns"


@dataclass(frozen=True)
class _Override:
    """A `_clone()` of the project: its parameters, the parent's call, `kwargs[…] = …` in it."""

    function: ast.FunctionDef
    call: ast.Call
    stores: tuple[ast.Assign, ...]

    @property
    def parameters(self) -> set[str]:
        rest = self.function.args
        every = [*signatures.positional(self.function)[1:], *rest.kwonlyargs]
        return {arg.arg for arg in [*every, rest.vararg, rest.kwarg] if arg}

    @property
    def is_forwarded(self) -> bool:
        """Tell whether all that the parent is passed is what the parameters hold, if anything."""
        values = [getattr(arg, "value", arg) for arg in [*self.call.args, *self.call.keywords]]
        return all(isinstance(value, ast.Name) and value.id in self.parameters for value in values)

    @property
    def is_fine(self) -> bool:
        """Tell whether the parent gets nothing, as nothing is passed to the override."""
        is_named = any(keyword.arg for keyword in self.call.keywords)
        is_placed = any(not isinstance(arg, ast.Starred) for arg in self.call.args)
        return not (self.stores or is_named or is_placed)


def visit_function(node: ast.FunctionDef, module: Module) -> Iterator[Change | Advice]:
    """Let an override call its parent without arguments, and then set what they were for."""
    cls = ancestry.owner(node, module)
    if node.name != "_clone" or cls is None or not ancestry.derives_from(cls, module, QUERYSETS):
        return
    called = list(super_calls.calls_of(node))
    override = _Override(node, called[0], _stores(node)) if len(called) == 1 else None
    if override is None or override.is_fine:
        return
    edits = _edits(override, module)
    if edits:
        yield module.change(node, *edits)
    else:
        yield module.advice(override.call, MESSAGE)


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Take `copy = self._clone(x=1)` apart."""
    if not isinstance(node.func, ast.Attribute) or node.func.attr != "_clone" or not node.keywords:
        return
    cls = module.enclosing(node, ast.ClassDef)
    if not isinstance(cls, ast.ClassDef) or not receivers.is_self(node.func.value):
        return
    if not ancestry.derives_from(cls, module, QUERYSETS):
        return
    own = signatures.method(cls, "_clone")
    names = {keyword.arg or "klass" for keyword in node.keywords}
    match module.parent(node):
        case ast.Assign(targets=[ast.Name(id=copy)]) as statement if _is_plain(node):
            if names & DJANGOS_OWN or (own and len(signatures.positional(own)) + _rest(own) > 1):
                return
            lines = [f"{copy}.{kw.arg} = {module.source(kw.value)}" for kw in node.keywords]
            bare = module.replace(node, f"{module.source(node.func)}()")
            yield module.change(
                node, bare, *(statements.insert_after(module, statement, line) for line in lines)
            )
        case _:
            yield module.advice(node, MESSAGE)


def _is_plain(call: ast.Call) -> bool:
    """Tell whether a call passes keyword arguments alone, each with its value on one line."""
    values = [keyword.value for keyword in call.keywords]
    return not call.args and all(value.lineno == value.end_lineno for value in values)


def _rest(function: ast.FunctionDef) -> int:
    return int(signatures.takes_anything(function)) + len(function.args.kwonlyargs)


def _stores(function: ast.FunctionDef) -> tuple[ast.Assign, ...]:
    """Give the statements that put something into the keyword arguments."""
    kwargs = function.args.kwarg.arg if function.args.kwarg else ""
    found = []
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Subscript(value=ast.Name(id=name))]) if name == kwargs:
                found.append(node)
    return tuple(found)


def _edits(override: _Override, module: Module) -> tuple[Edit, ...]:
    """Make the edits of an override that does nothing else with its parameters, or none."""
    function, call = override.function, override.call
    said = [
        node
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and node.id in {*override.parameters, COPY}
    ]
    passed = {getattr(arg, "value", arg) for arg in [*call.args, *call.keywords]}
    filled = {getattr(store.targets[0], "value", None) for store in override.stores}
    if not override.is_forwarded:
        return ()
    bare = f"{module.source(call.func)}()"
    if not override.stores:
        is_forwarding = all(name in passed for name in said if name.id != COPY)
        return (_signature(function, module), module.replace(call, bare)) if is_forwarding else ()
    last = function.body[-1]
    if not isinstance(last, ast.Return) or last.value is not call or set(said) - passed - filled:
        return ()
    if _changes_self(function):
        return ()
    first = next(s for s in function.body if any(n in override.stores for n in ast.walk(s)))
    return (
        _signature(function, module),
        statements.insert_before(module, first, f"{COPY} = {bare}"),
        *(module.replace(store, _set(store, module)) for store in override.stores),
        module.replace(call, COPY),
    )


def _set(store: ast.Assign, module: Module) -> str:
    """Give the statement that sets on the copy what `kwargs[name] = value` passed on."""
    (target,) = store.targets
    value = module.source(store.value)
    match target:
        case ast.Subscript(slice=ast.Constant(value=str(name))) if name.isidentifier():
            return f"{COPY}.{name} = {value}"
        case ast.Subscript(slice=name):
            return f"setattr({COPY}, {module.source(name)}, {value})"
    raise LookupError(f"no subscript on line {store.lineno}")


def _changes_self(function: ast.FunctionDef) -> bool:
    """Tell whether the queryset itself is changed, so that it matters when the copy is made."""
    return any(
        isinstance(node, ast.Attribute)
        and not isinstance(node.ctx, ast.Load)
        and receivers.is_self(node.value)
        for node in ast.walk(function)
    )


def _signature(function: ast.FunctionDef, module: Module) -> Edit:
    """Make the edit that leaves `self` alone in the brackets."""
    rest = function.args
    first, *others = signatures.positional(function)
    nodes: list[ast.AST | None] = [*others, *rest.kwonlyargs, *rest.defaults, *rest.kw_defaults]
    ends = [module.end(node) for node in [*nodes, rest.vararg, rest.kwarg] if node]
    return Edit(module.end(first), max([module.end(first), *ends]), "")


_HEAD = "from django.db.models import QuerySet\n\n\nclass Orders(QuerySet):\n"

RULE = Rule(
    name="queryset_clone",
    rows=(),
    summary="Set a queryset's own attributes on the copy that `_clone()` returns.",
    since=(2, 0),
    removed_in=(2, 0),
    safety=Safety.SAFE,
    triggers=("_clone",),
    url="https://docs.djangoproject.com/en/2.0/releases/2.0/#miscellaneous",
    visit={ast.FunctionDef: visit_function, ast.Call: visit_call},
    examples=(
        Example(
            before=f"{_HEAD}    def _clone(self, *args, **kwargs):\n"
            "        for name in ('_terms', '_fields'):  # ours\n"
            "            kwargs[name] = getattr(self, name)\n"
            "        kwargs['_ordered'] = self._ordered\n"
            "        return super(Orders, self)._clone(*args, **kwargs)\n",
            after=f"{_HEAD}    def _clone(self):\n"
            "        clone = super(Orders, self)._clone()\n"
            "        for name in ('_terms', '_fields'):  # ours\n"
            "            setattr(clone, name, getattr(self, name))\n"
            "        clone._ordered = self._ordered\n"
            "        return clone\n",
        ),
        Example(
            title="arguments of older releases, handed on",
            before=f"{_HEAD}    def _clone(self, klass=None, setup=False, **kwargs):\n"
            "        clone = super()._clone(klass, setup=setup, **kwargs)\n"
            "        clone._terms = self._terms\n        return clone\n",
            after=f"{_HEAD}    def _clone(self):\n        clone = super()._clone()\n"
            "        clone._terms = self._terms\n        return clone\n",
        ),
        Example(
            title="a copy made elsewhere",
            before=f"{_HEAD}    def marked(self):\n"
            "        copy = self._clone(_marked=True, _by=self.user)\n        return copy\n",
            after=f"{_HEAD}    def marked(self):\n        copy = self._clone()\n"
            "        copy._marked = True\n        copy._by = self.user\n        return copy\n",
        ),
        Example(
            title="arguments that mean more, or copies of another class",
            before=f"{_HEAD}    def _clone(self, klass=None, **kwargs):\n"
            "        kwargs['_terms'] = list(self._terms)\n        if klass:\n"
            "            self._terms = []\n"
            "        return super()._clone(klass, **kwargs)\n\n"
            "    def other(self):\n        return self._clone(klass=Others)\n",
            advice="takes no arguments",
        ),
        Example(
            title="what works as it is, and another library's",
            before=f"{_HEAD}    def _clone(self, **kwargs):\n"
            "        copy = super()._clone(**kwargs)\n        copy._terms = self._terms\n"
            "        return copy\n\n\nclass Search(Base):\n    def _clone(self, klass=None):\n"
            "        return super()._clone(klass)\n",
        ),
    ),
)
