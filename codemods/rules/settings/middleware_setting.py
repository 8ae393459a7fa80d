"""Rename `MIDDLEWARE_CLASSES`, which Django ignores from 2.0 on, to `MIDDLEWARE`."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, calls, sequences, statements

OLD, NEW = "MIDDLEWARE_CLASSES", "MIDDLEWARE"
SETTINGS = "django.conf.settings"
MIXIN = "django.utils.deprecation.MiddlewareMixin"
OVERRIDES = frozenset(
    (
        f"{SETTINGS}.configure",
        "django.test.override_settings",
        "django.test.modify_settings",
        "django.test.utils.override_settings",
        "django.test.utils.modify_settings",
    )
)
PACKAGES = (
    "django", "allauth", "auditlog", "axes", "corsheaders", "csp", "debug_toolbar", "django_otp",
    "django_user_agents", "dj_pagination", "hijack", "htmlmin", "impersonate", "oauth2_provider",
    "reversion", "silk", "simple_history", "social_django", "wagtail", "waffle", "whitenoise",
)  # fmt: skip


def visit_name(node: ast.Name, module: Module) -> Iterator[Change]:
    """Rename the setting where a settings module writes or extends it."""
    if node.id != OLD or not module.is_settings or module.scopes.module_imports(OLD):
        return
    if _has_both(module):
        statement = module.statement(node)
        if _is_copy(statement) and module.parent(statement) is module.root:
            yield module.change(statement, statements.remove(module, statement))
        return
    yield module.change(node, module.replace(node, NEW), note=_note(node, module))


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Change]:
    """Rename `settings.MIDDLEWARE_CLASSES` in code that does not know both names."""
    if node.attr != OLD or _has_both(module):
        return
    is_inherited = module.is_settings and isinstance(node.value, ast.Name)
    if module.qualified(node.value) == SETTINGS or is_inherited:
        yield module.change(node, calls.rename_attribute(module, node, NEW))


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Rename the keyword of `override_settings()` and its like."""
    if module.qualified(node.func) in OVERRIDES and not calls.keyword(node, NEW):
        edit = calls.rename_keyword(module, node, old=OLD, new=NEW)
        if edit is not None:
            yield module.change(node, edit)


def _has_both(module: Module) -> bool:
    """Tell whether a module speaks of the new setting as well."""
    names = {getattr(node, "id", "") for node in module.tree.by_type.get(ast.Name, ())}
    attributes = {getattr(node, "attr", "") for node in module.tree.by_type.get(ast.Attribute, ())}
    texts = {getattr(node, "value", "") for node in module.tree.by_type.get(ast.Constant, ())}
    return NEW in names | attributes or NEW in texts


def _is_copy(statement: ast.stmt) -> bool:
    """Tell whether a statement is `MIDDLEWARE_CLASSES = MIDDLEWARE`, for both kinds of Django."""
    return (
        isinstance(statement, ast.Assign)
        and statements.assigned_names(statement) == (OLD,)
        and isinstance(statement.value, ast.Name)
        and statement.value.id == NEW
    )


def _note(node: ast.Name, module: Module) -> str:
    statement = module.parent(node)
    if not isinstance(statement, ast.Assign | ast.AugAssign):
        return ""
    listed = sequences.elements_of_text(statement.value)
    if listed is None:
        return ""
    unknown = [name for name in listed if not _is_new_style(name, module)]
    return f"must be new-style middleware: {', '.join(unknown)}" if unknown else ""


def _is_new_style(name: str, module: Module) -> bool:
    known = ancestry.facts_of(module, name)
    is_ours = MIXIN in known.ancestors or "__call__" in known.members
    return is_ours or name.partition(".")[0] in PACKAGES


RULE = Rule(
    name="middleware_setting",
    rows=("middleware-classes",),
    summary="Rename the `MIDDLEWARE_CLASSES` setting to `MIDDLEWARE`.",
    since=(1, 10),
    removed_in=(2, 0),
    safety=Safety.REVIEW,
    triggers=(OLD,),
    url="https://docs.djangoproject.com/en/1.10/releases/1.10/#new-style-middleware",
    visit={ast.Name: visit_name, ast.Attribute: visit_attribute, ast.Call: visit_call},
    examples=(
        Example(
            path="config/settings.py",
            before=(
                "MIDDLEWARE_CLASSES = (\n    'django.middleware.common.CommonMiddleware',\n)\n"
                "MIDDLEWARE_CLASSES += ('shop.middleware.Cart',)\n"
            ),
            after=(
                "MIDDLEWARE = (\n    'django.middleware.common.CommonMiddleware',\n)\n"
                "# django-forge: review (middleware_setting): "
                "must be new-style middleware: shop.middleware.Cart\n"
                "MIDDLEWARE += ('shop.middleware.Cart',)\n"
            ),
        ),
        Example(
            title="settings in classes",
            path="config/settings.py",
            before=(
                "class Base:\n    MIDDLEWARE_CLASSES = []\n\n"
                "class Dev(Base):\n    MIDDLEWARE_CLASSES = Base.MIDDLEWARE_CLASSES + []\n"
            ),
            after=(
                "class Base:\n    MIDDLEWARE = []\n\n"
                "class Dev(Base):\n    MIDDLEWARE = Base.MIDDLEWARE + []\n"
            ),
        ),
        Example(
            title="a copy that was kept for older versions of Django",
            path="config/settings.py",
            before="MIDDLEWARE = ['a.b']\nMIDDLEWARE_CLASSES = MIDDLEWARE\n",
            after="MIDDLEWARE = ['a.b']\n",
        ),
        Example(
            title="in a test",
            path="shop/tests.py",
            before=(
                "from django.conf import settings\n"
                "from django.test import override_settings\n\n"
                "@override_settings(MIDDLEWARE_CLASSES=settings.MIDDLEWARE_CLASSES + ('a.B',))\n"
                "def test_cart():\n    pass\n"
            ),
            after=(
                "from django.conf import settings\n"
                "from django.test import override_settings\n\n"
                "@override_settings(MIDDLEWARE=settings.MIDDLEWARE + ('a.B',))\n"
                "def test_cart():\n    pass\n"
            ),
        ),
        Example(
            title="two lists on purpose",
            path="config/settings.py",
            before="MIDDLEWARE_CLASSES = ['a.b']\nMIDDLEWARE = MIDDLEWARE_CLASSES\n",
        ),
        Example(
            title="code that asks for both by name",
            before="from django.conf import settings\n\n"
            "x = getattr(settings, 'MIDDLEWARE', None) or settings.MIDDLEWARE_CLASSES\n",
        ),
        Example(title="not a settings module", before="MIDDLEWARE_CLASSES = ['a.b']\n"),
    ),
)
