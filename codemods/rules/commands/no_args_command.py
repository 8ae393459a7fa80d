"""Make a `NoArgsCommand`, gone in Django 1.10, a `BaseCommand` with `handle()`."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry
from codemods.toolkit.renames import Renames

BASE = "django.core.management.base"
TABLE = Renames(names={f"{BASE}.NoArgsCommand": f"{BASE}.BaseCommand"})
OLD, NEW = "handle_noargs", "handle"


def visit_function(node: ast.FunctionDef, module: Module) -> Iterator[Change]:
    """Rename the method of a command that has no `handle()` of its own."""
    cls = ancestry.owner(node, module)
    if node.name == OLD and cls and not ancestry.defines(cls, module, NEW):
        start = module.data.index(OLD.encode(), module.start(node))
        yield module.change(node, Edit(start, start + len(OLD), NEW))


RULE = Rule(
    name="no_args_command",
    rows=(),
    summary="Make a `NoArgsCommand` a `BaseCommand`, and `handle_noargs()` its `handle()`.",
    since=(1, 8),
    removed_in=(1, 10),
    safety=Safety.SAFE,
    triggers=("NoArgsCommand", OLD),
    url="https://docs.djangoproject.com/en/1.10/releases/1.10/#features-removed-in-1-10",
    visit={**TABLE.visit, ast.FunctionDef: visit_function},
    examples=(
        Example(
            path="shop/management/commands/tidy.py",
            before=(
                "from django.core.management.base import NoArgsCommand\n\n"
                "class Command(NoArgsCommand):\n"
                "    def handle_noargs(self, **options):\n        pass\n"
            ),
            after=(
                "from django.core.management.base import BaseCommand\n\n"
                "class Command(BaseCommand):\n"
                "    def handle(self, **options):\n        pass\n"
            ),
        ),
        Example(
            title="a command with both",
            before=(
                "class Command(Base):\n"
                "    def handle(self, **options):\n        self.run()\n\n"
                "    def handle_noargs(self, **options):\n        pass\n"
            ),
        ),
    ),
)
