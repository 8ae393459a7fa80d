"""Report imports of generic views that were functions, and of helpers for tests of users."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

_MODULES = {
    "django.views.generic.simple": "TemplateView and RedirectView do the same",
    "django.views.generic.list_detail": "ListView and DetailView do the same",
    "django.views.generic.date_based": "the views of django.views.generic.dates do the same",
    "django.views.generic.create_update": "CreateView, UpdateView and DeleteView do the same",
    "django.contrib.auth.tests.utils": "skip a test by @unittest.skipIf(AUTH_USER_MODEL …)",
    "django.contrib.auth.tests.custom_user": "write the model in the project's own tests",
}


def visit_import_from(node: ast.ImportFrom, module: Module) -> Iterator[Advice]:
    """Report an import of a module that is gone."""
    instead = _MODULES.get(node.module or "") if not node.level else None
    if instead is not None:
        yield module.advice(node, f"{node.module} is gone: {instead}")


RULE = Rule(
    name="removed_generic_views",
    summary="Report imports of generic views that were functions, and of test helpers for users.",
    rows=("skip-if-custom-user",),
    since=(1, 4),
    removed_in=(1, 5),
    safety=Safety.ADVICE,
    triggers=tuple(_MODULES),
    url="https://docs.djangoproject.com/en/1.5/internals/deprecation/#deprecation-removed-in-1-5",
    visit={ast.ImportFrom: visit_import_from},
    examples=(
        Example(
            path="shop/urls.py",
            before="from django.views.generic.simple import direct_to_template\n",
            advice="TemplateView and RedirectView do the same",
        ),
        Example(title="still there", before="from django.views.generic.list import ListView\n"),
    ),
)
