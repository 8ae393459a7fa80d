"""Ask whether a model's app is installed by `app_config`, as `Options.installed` is gone."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import expressions, receivers


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Change]:
    """Write out what the property returned, in brackets unless only its truth counts."""
    if node.attr != "installed" or not isinstance(node.ctx, ast.Load):
        return
    if not (isinstance(node.value, ast.Attribute) and receivers.is_options(node.value)):
        return
    if module.enclosing(node, ast.JoinedStr):
        return
    text = f"{module.source(node.value)}.app_config is not None"
    if not _stands_alone(node, module):
        text = f"({text})"
    yield module.change(node, module.replace(node, text))


def _stands_alone(node: ast.Attribute, module: Module) -> bool:
    """Tell whether nothing around an expression binds tighter than a comparison."""
    parent = module.parent(node)
    return expressions.is_truth(module, node) or isinstance(
        parent, ast.Assign | ast.Return | ast.Call | ast.keyword
    )


RULE = Rule(
    name="options_installed",
    rows=(),
    summary="Ask whether a model's app is installed by `_meta.app_config`.",
    since=(2, 0),
    removed_in=(4, 1),
    safety=Safety.SAFE,
    triggers=("installed",),
    url="https://docs.djangoproject.com/en/4.1/releases/4.1/#miscellaneous",
    visit={ast.Attribute: visit_attribute},
    examples=(
        Example(
            before="from django.contrib.sites.models import Site\n\n\ndef site():\n"
            "    if Site._meta.installed:  # may be missing\n"
            "        return Site.objects.get_current() if Site._meta.installed else None\n",
            after="from django.contrib.sites.models import Site\n\n\ndef site():\n"
            "    if Site._meta.app_config is not None:  # may be missing\n"
            "        return Site.objects.get_current() if Site._meta.app_config is not None "
            "else None\n",
        ),
        Example(
            title="where something binds tighter",
            before="missing = not Site._meta.installed\nsame = Site._meta.installed == True\n",
            after="missing = not (Site._meta.app_config is not None)\n"
            "same = (Site._meta.app_config is not None) == True\n",
        ),
        Example(
            title="what is set, and what is something else",
            before="Site._meta.installed = True\nif Shop.installed or shop.opts.is_installed:\n"
            "    go(f'{Site._meta.installed}')\n",
        ),
    ),
)
