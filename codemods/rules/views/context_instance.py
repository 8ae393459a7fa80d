"""Replace `render_to_response()` and `context_instance=` by what takes the request."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace

import libcst as cst

from codemods.change import Advice, Change, ImportRequest
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls, signatures
from codemods.toolkit.names import drop_of
from codemods.toolkit.statements import assigned_names

_OLD = "django.shortcuts.render_to_response"
_RENDER = "django.shortcuts.render"
_TO_STRING = "django.template.loader.render_to_string"
_REQUEST_CONTEXTS = {"django.template.RequestContext", "django.template.context.RequestContext"}
_CONTEXTS = _REQUEST_CONTEXTS | {"django.template.Context", "django.template.context.Context"}
_NAMES = {"dictionary": "context", "mimetype": "content_type"}
_ADVICE = "context_instance is gone in Django 1.10: pass the request and a dict"


@dataclass(frozen=True)
class _Parts:
    """A call taken apart, as source texts: the request, and the values for the template."""

    request: str
    values: str = ""
    drops: tuple[ImportRequest, ...] = ()
    takes_third: bool = False  # the context is the third argument, by position


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Rewrite one call that renders a template; report a context that cannot be taken apart."""
    name = module.qualified(node.func)
    if name not in {_OLD, _RENDER, _TO_STRING} or calls.has_star(node):
        return
    parts = _parts(node, module, first=2 if name == _RENDER else 1)
    if parts is None and (name == _OLD or calls.keyword(node, "context_instance")):
        yield module.advice(node, _ADVICE)
    elif parts is not None and (name == _OLD or parts.drops):
        yield from _rewritten(node, name, parts, module)


def _parts(node: ast.Call, module: Module, *, first: int) -> _Parts | None:
    """Take a call apart; `first` is the position of the values. None where that is unsure."""
    values = _argument(node, ("context", "dictionary"), first)
    instance = _argument(node, ("context_instance",), first + 1)
    if calls.has_double_star(node) or calls.keyword(node, "dirs"):
        return None
    if _is_text(instance):
        instance = None
    if instance is None:
        found = _context(values, module)
        if found is None and isinstance(values, ast.Name) and _made(values, module):
            return None
        return found or _Parts(_own_request(node, module), _source(values, module))
    found = _context(instance, module)
    if found is None or _context(values, module) or "#" in module.source(instance):
        return None
    merged = _merged(_source(values, module), found.values)
    return _Parts(found.request, merged, found.drops, takes_third=instance in node.args)


def _context(node: ast.expr | None, module: Module) -> _Parts | None:
    """Take a `RequestContext(request, values)` apart, or a name that one is bound to."""
    if isinstance(node, ast.Name):
        made = _made(node, module)
        found = _context(made[0], module) if len(made) == 1 else None
        return replace(found, values=f"{node.id}.flatten()") if found else None
    if not isinstance(node, ast.Call) or module.qualified(node.func) not in _REQUEST_CONTEXTS:
        return None
    if node.keywords or not 1 <= len(node.args) <= 2 or calls.has_star(node):
        return None
    values = module.source(node.args[1]) if len(node.args) > 1 else ""
    return _Parts(module.source(node.args[0]), values, drop_of(node.func))


def _rewritten(
    node: ast.Call, name: str, parts: _Parts, module: Module
) -> Iterator[Change | Advice]:
    """Write the arguments anew, and `render` for what is gone."""
    edit = calls.edit_arguments(module, node, lambda args: _arguments(args, name, parts))
    if name != _OLD:
        yield module.change(node, edit, imports=parts.drops)
        return
    needed = module.need("django.shortcuts", "render", at=node)
    if needed is None:
        yield module.advice(node, "render_to_response() is gone, and 'render' is taken here")
        return
    word, imports = needed
    yield module.change(
        node,
        module.replace(node.func, word),
        edit,
        imports=(*imports, *parts.drops, *drop_of(node.func)),
    )


def _arguments(args: list[cst.Arg], name: str, parts: _Parts) -> list[cst.Arg]:
    first = 2 if name == _RENDER else 1
    kept = []
    has_values = False
    for index, arg in enumerate(args):
        word = arg.keyword.value if arg.keyword else ""
        if word == "context_instance" or (not word and index == first + 1 and parts.takes_third):
            continue
        is_values = word in {"context", "dictionary"} or (not word and index == first)
        has_values = has_values or is_values
        if not is_values:
            kept.append(_renamed(arg))
        elif parts.values:
            kept.append(_renamed(arg).with_changes(value=cst.parse_expression(parts.values)))
        elif len(args) > index + 1 and not args[index + 1].keyword:
            kept.append(arg.with_changes(value=cst.Name("None")))
    if parts.values and not has_values:
        kept = _with_values(kept, parts.values, first)
    request = cst.Arg(cst.parse_expression(parts.request))
    if name == _OLD:
        return [_spaced(request), *kept]
    if name == _TO_STRING:
        return [*_spread(kept), request.with_changes(keyword=cst.Name("request"), equal=_EQUAL)]
    return kept


def _with_values(kept: list[cst.Arg], values: str, first: int) -> list[cst.Arg]:
    """Pass values that the call had none for: by position where all before it are passed so."""
    new = cst.Arg(cst.parse_expression(values))
    positional = [arg for arg in kept if arg.keyword is None]
    if len(positional) != first:
        return [*_spread(kept), new.with_changes(keyword=cst.Name("context"), equal=_EQUAL)]
    return [*_spread(positional), _spaced(new), *kept[first:]]


def _renamed(arg: cst.Arg) -> cst.Arg:
    new = _NAMES.get(arg.keyword.value) if arg.keyword else None
    return arg.with_changes(keyword=cst.Name(new)) if new else arg


def _spread(args: list[cst.Arg]) -> list[cst.Arg]:
    """Give the last argument a comma, where another one follows."""
    if not args or isinstance(args[-1].comma, cst.Comma):
        return args
    return [*args[:-1], _spaced(args[-1])]


def _spaced(arg: cst.Arg) -> cst.Arg:
    return arg.with_changes(comma=cst.Comma(whitespace_after=cst.SimpleWhitespace(" ")))


def _argument(node: ast.Call, words: tuple[str, ...], position: int) -> ast.expr | None:
    found = (calls.argument(node, word) for word in words)
    return next((value for value in found if value is not None), None) or (
        node.args[position] if position < len(node.args) else None
    )


def _made(name: ast.Name, module: Module) -> list[ast.expr]:
    """Give the contexts that the scope of a name binds it to."""
    scope = module.scopes.scope_of(name)
    return [
        statement.value
        for statement in module.tree.by_type.get(ast.Assign, ())
        if isinstance(statement, ast.Assign)
        and isinstance(statement.value, ast.Call)
        and module.qualified(statement.value.func) in _CONTEXTS
        and name.id in assigned_names(statement)
        and module.scopes.scope_of(statement) is scope
    ]


def _own_request(node: ast.Call, module: Module) -> str:
    """Find the request that a call without a context can be given: its function's own, or none."""
    function = module.enclosing(node, ast.FunctionDef)
    while isinstance(function, ast.FunctionDef):
        if "request" in signatures.positional_names(function):
            return "request"
        function = module.enclosing(function, ast.FunctionDef)
    return "None"


def _merged(values: str, beneath: str) -> str:
    """Put the values of the call over those of its context."""
    if not beneath or values in {"", "{}"}:
        return beneath or values
    return f"{{**{beneath}, **{values}}}"


def _source(node: ast.expr | None, module: Module) -> str:
    return "" if node is None else module.source(node)


def _is_text(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


_EQUAL = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
_I = "from django.shortcuts import"
_C = "from django.template import RequestContext\n"

RULE = Rule(
    name="context_instance",
    rows=("render-context-instance", "render-to-response"),
    summary="Replace `render_to_response()` and `context_instance=` by what takes the request.",
    since=(1, 8),
    removed_in=(3, 0),
    safety=Safety.SAFE,
    triggers=("render_to_response", "context_instance", "RequestContext"),
    url="https://docs.djangoproject.com/en/1.8/releases/1.8/"
    "#dictionary-and-context-instance-arguments-of-rendering-functions",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/views.py",
            before=f"{_I} render_to_response\n{_C}\n\ndef show(request):\n"
            "    return render_to_response('a.html', {'a': 1},  # one\n"
            "                              context_instance=RequestContext(request))\n",
            after=f"{_I} render\n\n\ndef show(request):\n"
            "    return render(request, 'a.html', {'a': 1},  # one\n"
            "                              )\n",
        ),
        Example(
            title="the values inside the context, the request found there",
            path="shop/views.py",
            before=f"{_I} render_to_response as show\n{_C}\n"
            "a = show('a.html', RequestContext(self.request, {'a': 1}), mimetype='x/y')\n"
            "b = show('b.html', context_instance=RequestContext(r, values))\n"
            "c = show('c.html', more, RequestContext(r, values))\n"
            "d = show('d.html', RequestContext(r))\n",
            after=f"{_I} render\n\n"
            "a = render(self.request, 'a.html', {'a': 1}, content_type='x/y')\n"
            "b = render(r, 'b.html', values)\n"
            "c = render(r, 'c.html', {**values, **more})\n"
            "d = render(r, 'd.html')\n",
        ),
        Example(
            title="other functions that render",
            path="shop/views.py",
            before=f"{_I} render\n{_C}from django.template.loader import render_to_string\n\n"
            "a = render(r, 'a.html', {}, context_instance=RequestContext(r))\n"
            "b = render_to_string('b.html', values, RequestContext(r))\n",
            after=f"{_I} render\nfrom django.template.loader import render_to_string\n\n"
            "a = render(r, 'a.html', {})\n"
            "b = render_to_string('b.html', values, request=r)\n",
        ),
        Example(
            title="without a context: the function's own request, or none",
            path="shop/views.py",
            before=f"{_I} render, render_to_response\n\n\ndef show(request):\n"
            "    return render_to_response('a.html')\n\n\n"
            "def other():\n    return render_to_response('a.html', status=404)\n",
            after=f"{_I} render\n\n\ndef show(request):\n"
            "    return render(request, 'a.html')\n\n\n"
            "def other():\n    return render(None, 'a.html', status=404)\n",
        ),
        Example(
            title="a context with a name",
            path="shop/views.py",
            before=f"{_I} render_to_response\n{_C}\n\ndef show(r):\n"
            "    c = RequestContext(r, {'a': 1})\n    c['b'] = 2\n"
            "    return render_to_response('a.html', c)\n",
            after=f"{_I} render\n{_C}\n\ndef show(r):\n"
            "    c = RequestContext(r, {'a': 1})\n    c['b'] = 2\n"
            "    return render(r, 'a.html', c.flatten())\n",
        ),
        Example(
            title="a context that is made elsewhere",
            path="shop/views.py",
            before=f"{_I} render_to_response\n\n"
            "a = render_to_response('a.html', {}, context_instance=context)\n",
            advice="pass the request and a dict",
        ),
        Example(
            title="already new",
            path="shop/views.py",
            before=f"{_I} render\n\na = render(request, 'a.html', {{}}, 'text/plain')\n",
        ),
    ),
)
