"""Report Bootstrap template packs, which are packages of their own now."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import statements

_PACKS = {
    "bootstrap": "crispy-bootstrap2",
    "bootstrap3": "crispy-bootstrap3",
    "bootstrap4": "crispy-bootstrap4",
}


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Advice]:
    """Look at the setting; a project that has the pack's app already is done."""
    value = getattr(node.value, "value", None)
    if statements.assigned_names(node) != ("CRISPY_TEMPLATE_PACK",) or not module.is_settings:
        return
    package = _PACKS.get(value) if isinstance(value, str) else None
    if package and package.replace("-", "_") not in module.text:
        yield module.advice(node, f"django-crispy-forms 2 has no {value}: install {package}")


RULE = Rule(
    name="crispy_template_pack",
    summary="Report Bootstrap template packs, which are packages of their own now.",
    rows=("django-crispy-forms",),
    since=(3, 2),
    safety=Safety.ADVICE,
    triggers=("CRISPY_TEMPLATE_PACK",),
    url="https://github.com/django-crispy-forms/django-crispy-forms/blob/main/CHANGELOG.md",
    visit={ast.Assign: visit_assign},
    examples=(
        Example(
            path="config/settings.py",
            before='CRISPY_TEMPLATE_PACK = "bootstrap4"\n',
            advice="install crispy-bootstrap4",
        ),
        Example(
            title="installed",
            path="config/settings.py",
            before=(
                'INSTALLED_APPS = ["crispy_forms", "crispy_bootstrap4"]\n'
                'CRISPY_TEMPLATE_PACK = "bootstrap4"\n'
            ),
        ),
        Example(
            title="one that is still in it",
            path="config/settings.py",
            before='CRISPY_TEMPLATE_PACK = "uni_form"\n',
        ),
    ),
)
