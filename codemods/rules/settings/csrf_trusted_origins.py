"""Give each of `CSRF_TRUSTED_ORIGINS` a scheme, which Django 4.0 demands."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import sequences, statements, strings


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Change | Advice]:
    """Put `https://` before each host; a value that is not written out is reported."""
    if statements.assigned_names(node) != ("CSRF_TRUSTED_ORIGINS",) or not module.is_settings:
        return
    hosts = sequences.elements_of_text(node.value)
    if hosts is None or not isinstance(node.value, ast.List | ast.Tuple):
        yield module.advice(node, "each of CSRF_TRUSTED_ORIGINS needs its scheme from Django 4.0")
        return
    edits = [
        strings.replace_text(module, element, _origin(element.value))
        for element in node.value.elts
        if isinstance(element, ast.Constant)
        and isinstance(element.value, str)
        and "://" not in element.value
    ]
    made = [edit for edit in edits if edit is not None]
    if made:
        note = "https:// is a guess; a host served by http needs http://"
        yield module.change(node, *made, note=note)


def _origin(host: str) -> str:
    return f"https://*{host}" if host.startswith(".") else f"https://{host}"


RULE = Rule(
    name="csrf_trusted_origins",
    rows=("csrf-trusted-origins",),
    summary="Give each of `CSRF_TRUSTED_ORIGINS` a scheme.",
    since=(4, 0),
    removed_in=(4, 0),
    safety=Safety.REVIEW,
    triggers=("CSRF_TRUSTED_ORIGINS",),
    url="https://docs.djangoproject.com/en/4.0/releases/4.0/#format-change",
    visit={ast.Assign: visit_assign},
    examples=(
        Example(
            path="config/settings.py",
            before="CSRF_TRUSTED_ORIGINS = ['example.com', '.example.org']\n",
            after=(
                "# django-forge: review (csrf_trusted_origins): "
                "https:// is a guess; a host served by http needs http://\n"
                "CSRF_TRUSTED_ORIGINS = ['https://example.com', 'https://*.example.org']\n"
            ),
        ),
        Example(
            title="from the environment",
            path="config/settings.py",
            before="CSRF_TRUSTED_ORIGINS = env.list('ORIGINS')\n",
            advice="needs its scheme",
        ),
        Example(
            title="with schemes",
            path="config/settings.py",
            before="CSRF_TRUSTED_ORIGINS = ['https://example.com']\n",
        ),
    ),
)
