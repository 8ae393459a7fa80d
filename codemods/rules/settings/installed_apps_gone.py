"""Take apps that are gone out of `INSTALLED_APPS`, or name the package that has them now."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import sequences, statements

NOTES = {
    "south": "Django has its own migrations: see that every table is in them.",
    "django.contrib.webdesign": "{% lorem %} is built in.",
}
INSTEAD = {
    "django.contrib.comments": "install django-contrib-comments: django_comments",
    "django.contrib.formtools": "install django-formtools: formtools",
    "django.contrib.localflavor": "install django-localflavor: localflavor",
    "django.contrib.markup": "render markup with a package of its own",
    "django.contrib.databrowse": "install django-databrowse, or take it away",
}


def visit_constant(node: ast.Constant, module: Module) -> Iterator[Change | Advice]:
    """Take an entry of the setting away, or report it."""
    holder = module.parent(node)
    if node.value not in {*NOTES, *INSTEAD} or not isinstance(holder, ast.List | ast.Tuple):
        return
    if not module.is_settings or not _is_setting(holder, module):
        return
    name = str(node.value)
    if name in INSTEAD or (isinstance(holder, ast.Tuple) and len(holder.elts) < 3):
        yield module.advice(node, f"{name} is gone: {INSTEAD.get(name, 'take it away')}")
        return
    edit = sequences.remove_element(module, holder, node)
    yield module.change(module.statement(node), edit, note=NOTES[name])


def _is_setting(holder: ast.AST, module: Module) -> bool:
    statement = module.statement(holder)
    names = statements.assigned_names(statement)
    return any(name.endswith("_APPS") or name == "INSTALLED_APPS" for name in names)


RULE = Rule(
    name="installed_apps_gone",
    rows=("installed-apps-removed",),
    summary="Take apps that are gone out of `INSTALLED_APPS`, or name their package.",
    since=(1, 8),
    safety=Safety.REVIEW,
    triggers=(*NOTES, *INSTEAD),
    url="https://docs.djangoproject.com/en/1.8/releases/1.8/#features-removed-in-1-8",
    visit={ast.Constant: visit_constant},
    examples=(
        Example(
            path="config/settings.py",
            before="INSTALLED_APPS = [\n    'shop',\n    'south',  # tables\n]\n",
            after=(
                f"# django-forge: review (installed_apps_gone): {NOTES['south']}\n"
                "INSTALLED_APPS = [\n    'shop',\n]\n"
            ),
        ),
        Example(
            title="an app that is a package now",
            path="config/settings.py",
            before="INSTALLED_APPS = ['shop', 'django.contrib.comments']\n",
            advice="install django-contrib-comments",
        ),
        Example(
            title="another list, a question, and an app of that name elsewhere",
            path="config/settings.py",
            before=(
                "SIDES = ['north', 'south']\nINSTALLED_APPS = ['south.shop']\n"
                "x = 'south' in INSTALLED_APPS\n"
            ),
        ),
        Example(title="not a settings module", before="INSTALLED_APPS = ['shop', 'south']\n"),
    ),
)
