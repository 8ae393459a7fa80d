"""Bring the switches of a management command up to date."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import statements

OLD, NEW = "requires_model_validation", "requires_system_checks"
GONE = frozenset(("can_import_settings", "leave_locale_alone"))


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Change]:
    """Rename or take away a switch in the body of a command's class."""
    names = statements.assigned_names(node)
    if len(names) != 1 or not isinstance(module.parent(node), ast.ClassDef):
        return
    if "management" not in module.path.parts or not isinstance(node.value, ast.Constant):
        return
    if names[0] == OLD:
        yield module.change(node, module.replace(node.targets[0], NEW))
    elif names[0] in GONE and node.value.value is True:
        yield module.change(node, statements.remove(module, node))


RULE = Rule(
    name="command_attributes",
    rows=("requires-model-validation", "bi21-translations-commands"),
    summary="Rename `requires_model_validation`, and drop switches that nothing reads.",
    since=(2, 1),
    removed_in=(2, 1),
    safety=Safety.SAFE,
    triggers=(OLD, *sorted(GONE)),
    url="https://docs.djangoproject.com/en/2.1/releases/2.1/#miscellaneous",
    visit={ast.Assign: visit_assign},
    examples=(
        Example(
            path="shop/management/commands/tidy.py",
            before=(
                "class Command(BaseCommand):\n"
                "    can_import_settings = True\n"
                "    requires_model_validation = False\n"
            ),
            after="class Command(BaseCommand):\n    requires_system_checks = False\n",
        ),
        Example(title="not a command", before="class Thing:\n    can_import_settings = True\n"),
    ),
)
