"""Ask the app registry: `apps.get_model` instead of `django.db.models.get_model`."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Drop
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

_LOADING = "django.db.models.loading"
_GET_MODEL = frozenset(
    (
        "django.db.models.get_model",
        f"{_LOADING}.get_model",
        f"{_LOADING}.cache.get_model",
        f"{_LOADING}.AppCache.get_model",
    )
)
_GET_MODELS = frozenset(
    ("django.db.models.get_models", f"{_LOADING}.get_models", f"{_LOADING}.cache.get_models")
)
_GONE = frozenset(
    f"{home}.{name}"
    for home in ("django.db.models", _LOADING, f"{_LOADING}.cache")
    for name in ("get_app", "get_apps", "get_app_paths", "register_models", "app_cache_ready")
)


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Rewrite the calls that mean the same today; what had other options is reported."""
    name = module.qualified(node.func)
    if name in _GONE:
        yield module.advice(node, f"{name}() is gone: see django.apps.apps")
        return
    if name not in _GET_MODEL | _GET_MODELS:
        return
    needed = module.need("django.apps", "apps", at=node)
    limit = 2 if name in _GET_MODEL else 0
    plain = not node.keywords and not calls.has_star(node) and len(node.args) <= limit
    if needed is None or not plain:
        yield module.advice(node, f"{name}() is gone: see django.apps.apps")
        return
    word, imports = needed
    top: ast.expr = node.func
    while isinstance(top, ast.Attribute):
        top = top.value
    drops = (Drop(top.id),) if isinstance(top, ast.Name) else ()
    new = f"{word}.{'get_model' if name in _GET_MODEL else 'get_models'}"
    note = "it raises LookupError where it returned None" if name in _GET_MODEL else ""
    edit = module.replace(node.func, new)
    yield module.change(node, edit, imports=(*imports, *drops), note=note)


RULE = Rule(
    name="get_model",
    summary="Ask the app registry: `apps.get_model` instead of `django.db.models.get_model`.",
    rows=("get-model-import",),
    since=(1, 7),
    removed_in=(1, 9),
    safety=Safety.REVIEW,
    triggers=(
        "get_model",
        "get_models",
        "get_app",
        "get_apps",
    ),
    url="https://docs.djangoproject.com/en/1.7/releases/1.7/#app-loading-changes",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=('from django.db.models import get_model\n\nUser = get_model("auth", "User")\n'),
            after=(
                "from django.apps import apps\n"
                "\n"
                "# django-forge: review (get_model): it raises LookupError where it "
                "returned None\n"
                'User = apps.get_model("auth", "User")\n'
            ),
        ),
        Example(
            title="by the module",
            before=(
                "from django.db import models\n"
                "from django.db.models.loading import cache\n"
                "\n"
                "for model in models.get_models():\n"
                '    print(cache.get_model("auth", "User"))\n'
            ),
            after=(
                "from django.apps import apps\n"
                "\n"
                "for model in apps.get_models():\n"
                "    # django-forge: review (get_model): it raises LookupError where "
                "it returned None\n"
                '    print(apps.get_model("auth", "User"))\n'
            ),
        ),
        Example(
            title="an option that is gone",
            before=(
                "from django.db.models import get_model\n"
                "\n"
                'User = get_model("auth", "User", seed_cache=False)\n'
            ),
            advice="see django.apps.apps",
        ),
        Example(
            title="the registry",
            before=('from django.apps import apps\n\nUser = apps.get_model("auth", "User")\n'),
        ),
        Example(
            title="a method",
            before=("class Site:\n    def get_model(self):\n        return get_model()\n"),
        ),
    ),
)
