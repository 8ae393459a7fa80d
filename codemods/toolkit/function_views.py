"""Views that were functions and became classes, as data: the shared base of such rules."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from codemods.change import Advice, Change, Edit, ImportRequest
from codemods.rule import Visitor
from codemods.source.module import Module
from codemods.toolkit import calls
from codemods.toolkit.names import constant_of, drop_of
from codemods.toolkit.url_calls import arguments_of, pattern_of

_REVERSE = {
    f"{module}.{name}"
    for module in ("django.urls", "django.core.urlresolvers")
    for name in ("reverse", "reverse_lazy")
}


@dataclass(frozen=True)
class ViewClass:
    """The class that replaces a function, in the same module.

    `arguments` maps the function's arguments to those of `as_view()`; those in `urls` were given
    as anything that `resolve_url()` takes, and have to be URLs for the class. `captured` arguments
    come from the URL, and go to the view itself.
    """

    name: str
    arguments: Mapping[str, str]
    urls: frozenset[str] = frozenset()
    captured: frozenset[str] = frozenset()


@dataclass(frozen=True)
class FunctionViews:
    """A table of dotted names of functions, and the visitors that follow it."""

    views: Mapping[str, ViewClass] = field(default_factory=dict)

    @property
    def triggers(self) -> tuple[str, ...]:
        """The words that a file must hold for the table to matter."""
        return tuple(sorted({name.rpartition(".")[2] for name in self.views}))

    @property
    def visit(self) -> dict[type, Visitor]:
        """The visitors, as a rule wants them."""
        return {ast.Name: self._visit_use, ast.Attribute: self._visit_use}

    def _visit_use(
        self, node: ast.Name | ast.Attribute, module: Module
    ) -> Iterator[Change | Advice]:
        qualified = module.qualified(node) or ""
        view = self.views.get(qualified)
        if view is None or not isinstance(node.ctx, ast.Load):
            return
        needed = module.need(qualified.rpartition(".")[0], view.name, at=node)
        word, imports = _word(node, view.name, needed)
        found = _edits(node, module, view, word) if word else None
        if found is None:
            yield module.advice(node, f"{qualified}() is gone: use {view.name}.as_view()")
            return
        edits, more = found
        yield module.change(node, *edits, imports=(*imports, *more, *drop_of(node)))


_Imports = tuple[ImportRequest, ...]


def _word(
    node: ast.Name | ast.Attribute, name: str, needed: tuple[str, _Imports] | None
) -> tuple[str, _Imports]:
    """Say how the class is written here: `views.LoginView`, or its name imported."""
    if isinstance(node, ast.Attribute):
        return f"{ast.unparse(node.value)}.{name}", ()
    return needed or ("", ())


def _edits(
    node: ast.expr, module: Module, view: ViewClass, word: str
) -> tuple[list[Edit], _Imports] | None:
    """Make the edits for a pattern's view or for a call; None for any other use."""
    parent = module.parent(node)
    if isinstance(parent, ast.Call) and parent.func is node:
        return _call_edits(parent, module, view, word)
    pattern = pattern_of(node, module)
    if pattern is None or calls.has_double_star(pattern) or calls.has_star(pattern):
        return None
    extra = arguments_of(pattern)
    passed = _passed(extra, module, view)
    if passed is None:
        return None
    edits = [module.replace(node, f"{word}.as_view({passed[0]})")]
    if extra is None:
        return edits, passed[1]
    removal = _removal(pattern, extra, module)
    return None if removal is None else (edits + removal, passed[1])


def _call_edits(
    node: ast.Call, module: Module, view: ViewClass, word: str
) -> tuple[list[Edit], _Imports] | None:
    """Turn `login(request, x=1)` into `LoginView.as_view(x=1)(request)`."""
    if len(node.args) != 1 or calls.has_star(node) or calls.has_double_star(node):
        return None
    given = [(item.arg or "", item.value) for item in node.keywords]
    passed = _mapped([pair for pair in given if pair[0] not in view.captured], module, view)
    if passed is None or "#" in module.source(node):
        return None
    own = [module.source(node.args[0])]
    own += [f"{name}={module.source(value)}" for name, value in given if name in view.captured]
    text = f"{word}.as_view({passed[0]})({', '.join(own)})"
    return [module.replace(node, text)], passed[1]


def _removal(pattern: ast.Call, extra: ast.expr, module: Module) -> list[Edit] | None:
    """Take the extra arguments of a pattern away; a name behind them needs its keyword."""
    values = [*pattern.args, *(item.value for item in pattern.keywords)]
    before = values[values.index(extra) - 1]
    edit = Edit(module.end(before), module.end(extra), "")
    if b"#" in module.data[edit.start : edit.end]:
        return None
    if len(pattern.args) < 4:
        return [edit]
    start = module.start(pattern.args[3])
    return [edit, Edit(start, start, "name=")]


def _passed(extra: ast.expr | None, module: Module, view: ViewClass) -> tuple[str, _Imports] | None:
    """Write the extra arguments of a pattern as those of `as_view()`."""
    if extra is None:
        return "", ()
    if isinstance(extra, ast.Dict):
        keys = _keys(extra)
        return (
            None
            if keys is None
            else _mapped(list(zip(keys, extra.values, strict=True)), module, view)
        )
    found = constant_of(extra, module)
    keys = _keys(found) if isinstance(found, ast.Dict) else None
    if keys is None or any(view.arguments.get(key) != key for key in keys):
        return None
    return f"**{module.source(extra)}", ()


def _mapped(
    given: list[tuple[str, ast.expr]], module: Module, view: ViewClass
) -> tuple[str, _Imports] | None:
    texts: list[str] = []
    imports: _Imports = ()
    for name, value in given:
        new = view.arguments.get(name)
        if new is None:
            return None
        text = module.source(value)
        if name in view.urls:
            found = _url(value, module)
            if found is None:
                return None
            text, imports = found[0], imports + found[1]
        texts.append(f"{new}={text}")
    return ", ".join(texts), imports


def _url(value: ast.expr, module: Module) -> tuple[str, _Imports] | None:
    """Write what `resolve_url()` took as a URL: the name of a pattern has to be reversed."""
    text = module.source(value)
    if isinstance(value, ast.Call) and module.qualified(value.func) in _REVERSE:
        return text, ()
    if not isinstance(value, ast.Constant) or not isinstance(value.value, str):
        return None
    if "/" in value.value:
        return text, ()
    needed = module.need("django.urls", "reverse_lazy", at=value)
    return None if needed is None else (f"{needed[0]}({text})", needed[1])


def _keys(node: ast.Dict) -> list[str] | None:
    keys = [key.value if isinstance(key, ast.Constant) else None for key in node.keys]
    names = [key for key in keys if isinstance(key, str) and key.isidentifier()]
    return names if len(names) == len(keys) else None
