"""Read `cache_name` of a field for `get_cache_name()`, as Django 6.0 has it."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, calls, receivers

OLD, NEW = "get_cache_name", "cache_name"


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Read the property of what is named as a field is."""
    func = node.func
    if not isinstance(func, ast.Attribute) or func.attr != OLD or node.args or node.keywords:
        return
    if receivers.is_model_field(func.value) and not _is_own(module):
        rename = calls.rename_attribute(module, func, NEW)
        yield module.change(node, rename, Edit(module.end(func), module.end(node), ""))


def visit_function(node: ast.FunctionDef, module: Module) -> Iterator[Advice]:
    """Report a method that nothing calls any more."""
    cls = ancestry.owner(node, module) if node.name == OLD else None
    if cls is None or ancestry.defines(cls, module, NEW):
        return
    names = ancestry.ancestors(cls, module)
    if any(name.startswith("django.") for name in names):
        yield module.advice(node, f"define the cached property {NEW} for {OLD}()")


def _is_own(module: Module) -> bool:
    functions = module.tree.by_type.get(ast.FunctionDef, ())
    return any(getattr(function, "name", "") == OLD for function in functions)


RULE = Rule(
    name="field_cache_name",
    rows=("get-cache-name",),
    summary="Read `cache_name` of a field for `get_cache_name()`.",
    since=(5, 1),
    removed_in=(6, 0),
    safety=Safety.SAFE,
    triggers=(OLD,),
    url="https://docs.djangoproject.com/en/5.1/releases/5.1/#features-deprecated-in-5-1",
    visit={ast.Call: visit_call, ast.FunctionDef: visit_function},
    examples=(
        Example(
            before="x = field.get_cache_name()  # key\n"
            "y = model._meta.get_field('a').get_cache_name()\n",
            after="x = field.cache_name  # key\ny = model._meta.get_field('a').cache_name\n",
        ),
        Example(
            title="a field of the project's own",
            before=(
                "from django.db.models import ForeignKey\n\n\nclass Key(ForeignKey):\n"
                "    def get_cache_name(self):\n        return 'a'\n"
            ),
            advice="define the cached property",
        ),
        Example(title="of something else", before="x = page.get_cache_name()\n"),
    ),
)
