"""Remove the decorator `python_2_unicode_compatible`, which does nothing on Python 3."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import classes, six

NAME = "python_2_unicode_compatible"


def visit_class(node: ast.ClassDef, module: Module) -> Iterator[Change]:
    """Take the decorator away, and its import once no class uses it."""
    for decorator in node.decorator_list:
        if six.used(module, decorator) == NAME:
            removal = classes.remove_decorator(module, decorator)
            yield module.change(decorator, removal, imports=six.drop(decorator))


RULE = Rule(
    name="unicode_compatible",
    rows=("python-2-unicode-compatible",),
    summary="Remove the decorator `python_2_unicode_compatible`, which does nothing on Python 3.",
    since=(2, 0),
    removed_in=(3, 0),
    safety=Safety.SAFE,
    triggers=(NAME,),
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#removed-private-python-2-compatibility-apis",
    visit={ast.ClassDef: visit_class},
    examples=(
        Example(
            before="from django.db import models\n"
            "from django.utils.encoding import force_str, python_2_unicode_compatible\n\n\n"
            "@python_2_unicode_compatible\nclass Shop(models.Model):\n"
            "    def __str__(self):\n        return force_str(self.name)\n",
            after="from django.db import models\n"
            "from django.utils.encoding import force_str\n\n\n"
            "class Shop(models.Model):\n"
            "    def __str__(self):\n        return force_str(self.name)\n",
        ),
        Example(
            title="from six, among other decorators, by another name",
            before="from six import python_2_unicode_compatible as both\n\n\n"
            "@register\n@both\n@total_ordering\nclass A:\n    pass\n",
            after="@register\n@total_ordering\nclass A:\n    pass\n",
        ),
        Example(
            title="a decorator of the project's own",
            before="from shop.text import python_2_unicode_compatible\n\n\n"
            "@python_2_unicode_compatible\nclass A:\n    pass\n",
        ),
    ),
)
