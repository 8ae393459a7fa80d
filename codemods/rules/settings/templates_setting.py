"""Gather the `TEMPLATE_*` settings, which Django 1.10 dropped, in `TEMPLATES`."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import sequences, settings_files, statements

OLD = (
    "TEMPLATE_DIRS",
    "TEMPLATE_CONTEXT_PROCESSORS",
    "TEMPLATE_LOADERS",
    "TEMPLATE_DEBUG",
    "TEMPLATE_STRING_IF_INVALID",
)
ENGINE = "django.template.backends.django.DjangoTemplates"
OWN_LOADERS = (["filesystem", "app_directories"], ["filesystem", "app_directories", "eggs"])
PROCESSORS = (
    "contrib.auth.context_processors.auth",
    "template.context_processors.debug",
    "template.context_processors.i18n",
    "template.context_processors.media",
    "template.context_processors.static",
    "template.context_processors.tz",
    "contrib.messages.context_processors.messages",
)


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Change | Advice]:
    """Put `TEMPLATES` where the last of them stood; every one of them must be written once."""
    if not module.is_settings or settings_files.assignments(module, "TEMPLATES"):
        return
    found = {
        name: settings_files.assignments(module, name)
        for name in OLD
        if settings_files.mentions(module, name)
    }
    given = [statement for items in found.values() for statement in items]
    if node not in given or node is not max(given, key=lambda statement: statement.lineno):
        return
    if module.scopes.stars or any(
        len(items) != 1 or _is_read(n, module) for n, items in found.items()
    ):
        yield module.advice(node, "the TEMPLATE_* settings are gone: write TEMPLATES instead")
        return
    values = {name: items[0].value for name, items in found.items()}
    removed = [statements.remove(module, other) for other in given if other is not node]
    yield module.change(node, module.replace(node, _templates(values, module)), *removed)


def _is_read(name: str, module: Module) -> bool:
    """Tell whether a module does anything with a setting but assign it once."""
    names = [n for n in module.tree.by_type.get(ast.Name, ()) if getattr(n, "id", "") == name]
    return len(names) != 1 or module.data.count(name.encode()) != 1


def _templates(values: dict[str, ast.expr], module: Module) -> str:
    lines = ["TEMPLATES = [", "    {", f'        "BACKEND": "{ENGINE}",']
    directories = values.get("TEMPLATE_DIRS")
    if directories is not None:
        lines.append(f'        "DIRS": {_listed(directories, module, indent=8)},')
    loaders = values.get("TEMPLATE_LOADERS")
    if loaders is None or _are_djangos_own(loaders):
        lines.append('        "APP_DIRS": True,')
        loaders = None
    lines += ['        "OPTIONS": {', *_options(values, loaders, module), "        },"]
    return "\n".join([*lines, "    },", "]"])


def _options(
    values: dict[str, ast.expr], loaders: ast.expr | None, module: Module
) -> Iterator[str]:
    processors = values.get("TEMPLATE_CONTEXT_PROCESSORS")
    if processors is not None:
        yield f'            "context_processors": {_listed(processors, module, indent=12)},'
    else:
        yield '            "context_processors": ['
        yield from (f'                "django.{name}",' for name in PROCESSORS)
        yield "            ],"
    if loaders is not None:
        yield f'            "loaders": {_listed(loaders, module, indent=12)},'
    debug = values.get("TEMPLATE_DEBUG")
    if debug is not None and module.source(debug) != "DEBUG":
        yield f'            "debug": {module.source(debug)},'
    invalid = values.get("TEMPLATE_STRING_IF_INVALID")
    if invalid is not None:
        yield f'            "string_if_invalid": {module.source(invalid)},'


def _listed(node: ast.expr, module: Module, *, indent: int) -> str:
    """Write a value deeper inside, and a tuple in brackets as a list."""
    text = module.source(node)
    if isinstance(node, ast.Tuple) and text.startswith("("):
        text = f"[{text[1:-1]}]"
    if isinstance(node, ast.Tuple) and len(node.elts) == 1 and "\n" not in text:
        text = text.replace(",]", "]")
    first, *rest = text.split("\n")
    return "\n".join([first, *(" " * indent + line if line.strip() else line for line in rest)])


def _are_djangos_own(node: ast.expr) -> bool:
    listed = sequences.elements_of_text(node) or []
    ends = (".Loader", ".load_template_source")
    names = [name.removeprefix("django.template.loaders.") for name in listed]
    return [name.rpartition(".")[0] for name in names] in OWN_LOADERS and all(
        name.endswith(ends) for name in names
    )


RULE = Rule(
    name="templates_setting",
    rows=("template-settings",),
    summary="Gather the `TEMPLATE_*` settings in `TEMPLATES`.",
    since=(1, 8),
    removed_in=(1, 10),
    safety=Safety.SAFE,
    triggers=OLD,
    url="https://docs.djangoproject.com/en/1.8/ref/templates/upgrading/#the-templates-settings",
    visit={ast.Assign: visit_assign},
    examples=(
        Example(
            path="config/settings.py",
            before=(
                "DEBUG = True\n"
                "TEMPLATE_DEBUG = DEBUG\n"
                "# where ours are\n"
                "TEMPLATE_DIRS = (\n    join(ROOT, 'templates'),  # shop\n)\n"
                "TEMPLATE_LOADERS = (\n"
                "    'django.template.loaders.filesystem.Loader',\n"
                "    'django.template.loaders.app_directories.Loader',\n)\n"
                "SITE_ID = 1\n"
            ),
            after=(
                "DEBUG = True\n"
                "# where ours are\n"
                "TEMPLATES = [\n"
                "    {\n"
                '        "BACKEND": "django.template.backends.django.DjangoTemplates",\n'
                '        "DIRS": [\n'
                "            join(ROOT, 'templates'),  # shop\n"
                "        ],\n"
                '        "APP_DIRS": True,\n'
                '        "OPTIONS": {\n'
                '            "context_processors": [\n'
                '                "django.contrib.auth.context_processors.auth",\n'
                '                "django.template.context_processors.debug",\n'
                '                "django.template.context_processors.i18n",\n'
                '                "django.template.context_processors.media",\n'
                '                "django.template.context_processors.static",\n'
                '                "django.template.context_processors.tz",\n'
                '                "django.contrib.messages.context_processors.messages",\n'
                "            ],\n"
                "        },\n"
                "    },\n"
                "]\n"
                "SITE_ID = 1\n"
            ),
        ),
        Example(
            title="its own processors and loaders",
            path="config/settings.py",
            before=(
                "TEMPLATE_LOADERS = ['shop.loaders.Loader']\n"
                "TEMPLATE_CONTEXT_PROCESSORS = ('shop.context.cart',)\n"
            ),
            after=(
                "TEMPLATES = [\n"
                "    {\n"
                '        "BACKEND": "django.template.backends.django.DjangoTemplates",\n'
                '        "OPTIONS": {\n'
                "            \"context_processors\": ['shop.context.cart'],\n"
                "            \"loaders\": ['shop.loaders.Loader'],\n"
                "        },\n"
                "    },\n"
                "]\n"
            ),
        ),
        Example(
            title="extended further down",
            path="config/settings.py",
            before="TEMPLATE_DIRS = ['a']\nTEMPLATE_DIRS += ['b']\n",
            advice="write TEMPLATES instead",
        ),
        Example(
            title="beside TEMPLATES, for both kinds of Django",
            path="config/settings.py",
            before="TEMPLATES = []\nTEMPLATE_DEBUG = True\n",
        ),
    ),
)
