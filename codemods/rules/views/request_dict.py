"""Read `request.POST` and `request.GET` where `request.REQUEST` was read."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit.requests import is_request


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Change | Advice]:
    """Rewrite `REQUEST.get(…)`, which looked into POST first; report anything else."""
    if node.attr != "REQUEST" or not is_request(node.value):
        return
    get = module.parent(node)
    call = module.parent(get) if isinstance(get, ast.Attribute) and get.attr == "get" else None
    is_get = isinstance(call, ast.Call) and call.func is get
    if not isinstance(call, ast.Call) or not is_get or not 1 <= len(call.args) <= 2:
        yield module.advice(node, "request.REQUEST is gone: read request.POST or request.GET")
        return
    if call.keywords or any(isinstance(arg, ast.Starred) for arg in call.args):
        return
    request = module.source(node.value)
    arguments = [module.source(arg) for arg in call.args]
    inner = f"{request}.GET.get({', '.join(arguments)})"
    text = f"{request}.POST.get({arguments[0]}, {inner})"
    yield module.change(call, module.replace(call, text))


RULE = Rule(
    name="request_dict",
    rows=("request-REQUEST",),
    summary="Read `request.POST` and `request.GET` where `request.REQUEST` was read.",
    since=(1, 8),
    removed_in=(1, 9),
    safety=Safety.SAFE,
    triggers=("REQUEST",),
    url="https://docs.djangoproject.com/en/1.7/releases/1.7/"
    "#wsgirequest-request-and-django-utils-datastructures-mergedict",
    visit={ast.Attribute: visit_attribute},
    examples=(
        Example(
            before="a = request.REQUEST.get('next')  # where to\n"
            "b = self.request.REQUEST.get('page', 1)\n",
            after="a = request.POST.get('next', request.GET.get('next'))  # where to\n"
            "b = self.request.POST.get('page', self.request.GET.get('page', 1))\n",
        ),
        Example(
            title="a key that has to be there",
            before="a = request.REQUEST['next']\n",
            advice="read request.POST or request.GET",
        ),
        Example(title="something else", before="a = mock.REQUEST.get('a')\nREQUEST = 1\n"),
    ),
)
