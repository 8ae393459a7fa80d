"""Give settings with the admin the messages that its system check asks for since Django 2.2."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import sequences, settings_files, statements

ADMIN = "django.contrib.admin"
SESSIONS = "django.contrib.sessions.middleware.SessionMiddleware"
WANTED = {
    "INSTALLED_APPS": "django.contrib.messages",
    "MIDDLEWARE": "django.contrib.messages.middleware.MessageMiddleware",
}
NOTE = "the admin asks for it; look whether code that runs later adds it already."
NEEDED = {"INSTALLED_APPS": ADMIN, "MIDDLEWARE": SESSIONS}


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Change | Advice]:
    """Put the app, or its middleware, at the end of a list that nothing else adds to."""
    names = statements.assigned_names(node)
    setting = names[0] if len(names) == 1 else ""
    if setting not in WANTED or not module.is_settings or not _has_admin(module):
        return
    written = _written(node, module)
    listed = (sequences.elements_of_text(written) if written else None) or ()
    if NEEDED[setting] not in listed or WANTED[setting] in listed:
        return
    if written and _is_whole(node, written, module=module):
        alone = settings_files.is_base(module) and not _others(module, setting)
        note = "" if alone else NOTE
        edits = sequences.append_text(module, written, WANTED[setting])
        yield module.change(node, *edits, note=note)
    elif not _is_named(module, WANTED[setting]):
        yield module.advice(node, f"the admin asks for {WANTED[setting]} in {setting}")


def _has_admin(module: Module) -> bool:
    """Tell whether a module that takes nothing from another one lists the admin."""
    apps = settings_files.assignments(module, "INSTALLED_APPS")
    if len(apps) != 1 or module.scopes.stars:
        return False
    return ADMIN in (sequences.elements_of_text(apps[0].value) or ())


def _written(node: ast.Assign, module: Module) -> ast.List | ast.Tuple | None:
    """Give the list that a setting is set to, be it by another name for it."""
    value: ast.expr = node.value
    if isinstance(value, ast.Name):
        same = settings_files.assignments(module, value.id)
        value = same[0].value if len(same) == 1 else value
    return value if isinstance(value, ast.List | ast.Tuple) else None


def _is_whole(node: ast.Assign, written: ast.expr, *, module: Module) -> bool:
    """Tell whether a setting is what its list says, but for what others add that is not wanted."""
    (setting,) = statements.assigned_names(node)
    others = _others(module, setting) & _others(module, WANTED[setting])
    own = {*node.targets, node.value, *getattr(module.parent(written), "targets", ())}
    names = {getattr(name, "id", "") for name in own}
    return not others and all(
        name in own or getattr(name, "id", "") not in names
        for name in module.tree.by_type.get(ast.Name, ())
    )


def _others(module: Module, word: str) -> frozenset[str]:
    """Give the other files that add to a setting, or that name an entry."""
    homes = module.facts.setting_homes.get(word, frozenset())
    return homes - {module.path.as_posix()}


def _is_named(module: Module, entry: str) -> bool:
    return any(
        node.value == entry
        for node in module.tree.by_type.get(ast.Constant, ())
        if isinstance(node, ast.Constant)
    )


_APPS = "INSTALLED_APPS = [\n    'django.contrib.admin',\n    'shop',  # ours\n]\n"

RULE = Rule(
    name="admin_messages",
    rows=(),
    summary="Install the messages, and their middleware, that the admin asks for.",
    since=(2, 2),
    removed_in=(2, 2),
    safety=Safety.REVIEW,
    triggers=(ADMIN,),
    url="https://docs.djangoproject.com/en/2.2/ref/checks/#admin",
    visit={ast.Assign: visit_assign},
    examples=(
        Example(
            path="config/settings.py",
            before=f"{_APPS}MIDDLEWARE = (\n    '{SESSIONS}',\n)\n",
            after="INSTALLED_APPS = [\n    'django.contrib.admin',\n    'shop',  # ours\n"
            f"    'django.contrib.messages',\n]\nMIDDLEWARE = (\n    '{SESSIONS}',\n"
            f"    '{WANTED['MIDDLEWARE']}',\n)\n",
        ),
        Example(
            title="on one line, without a comma, and by another name",
            path="config/settings.py",
            before='INSTALLED_APPS = ("django.contrib.admin", "shop")\n'
            f"COMMON = [\n    '{SESSIONS}'  # first\n]\nMIDDLEWARE = COMMON\n",
            after='INSTALLED_APPS = ("django.contrib.admin", "shop", "django.contrib.messages")\n'
            f"COMMON = [\n    '{SESSIONS}',  # first\n    '{WANTED['MIDDLEWARE']}',\n]\n"
            "MIDDLEWARE = COMMON\n",
        ),
        Example(
            title="settings that run other code",
            path="config/settings.py",
            before=f"{_APPS}exec(open('local.py').read())\n",
            after=f"# django-forge: review (admin_messages): {NOTE}\n"
            "INSTALLED_APPS = [\n    'django.contrib.admin',\n    'shop',  # ours\n"
            "    'django.contrib.messages',\n]\nexec(open('local.py').read())\n",
        ),
        Example(
            title="a list that is added to",
            path="config/settings.py",
            before=f"{_APPS}INSTALLED_APPS += local_apps\n",
            advice="the admin asks for django.contrib.messages in INSTALLED_APPS",
        ),
        Example(
            title="all there, without the admin, or without the sessions that messages need",
            path="config/settings.py",
            before="INSTALLED_APPS = ['django.contrib.admin', 'django.contrib.messages']\n"
            "MIDDLEWARE = ['shop.middleware.Shop']\n",
        ),
        Example(
            title="settings that only some other ones mention",
            path="config/settings.py",
            before="INSTALLED_APPS = ['shop']  # not django.contrib.admin\n",
        ),
    ),
)
