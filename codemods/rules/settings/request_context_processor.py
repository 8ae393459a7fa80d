"""Give templates the `request`, without which the admin of Django 3.1 has no sidebar."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import sequences, settings_files, strings

PROCESSOR = "django.template.context_processors.request"
AUTH = "django.contrib.auth.context_processors.auth"


def visit_constant(node: ast.Constant, module: Module) -> Iterator[Change]:
    """Add the processor before the one for users, in the same list and layout."""
    if node.value != AUTH or not settings_files.mentions(module, "django.contrib.admin"):
        return
    holder = module.parent(node)
    listed = sequences.elements_of_text(holder) if holder else None
    if listed is None or not _is_option(holder, module) or not module.is_settings:
        return
    if any(name.endswith(".context_processors.request") for name in listed):
        return
    start, text = module.start(node), module.source(node)
    alone = not module.data[module.offset(node.lineno, 0) : start].strip()
    joint = f",\n{module.indent(node)}" if alone else ", "
    yield module.change(node, Edit(start, start, text.replace(AUTH, PROCESSOR) + joint))


def _is_option(holder: ast.AST | None, module: Module) -> bool:
    """Tell whether a list is the value of `"context_processors"`."""
    options = module.parent(holder) if holder else None
    if not isinstance(options, ast.Dict):
        return False
    pairs = zip(options.keys, options.values, strict=True)
    return any(
        value is holder and strings.text(key) == "context_processors" for key, value in pairs
    )


RULE = Rule(
    name="request_context_processor",
    summary="Add the `request` context processor that the sidebar of the admin needs.",
    since=(3, 1),
    safety=Safety.SAFE,
    triggers=(AUTH,),
    url="https://docs.djangoproject.com/en/3.1/releases/3.1/#django-contrib-admin",
    visit={ast.Constant: visit_constant},
    examples=(
        Example(
            path="config/settings.py",
            before=(
                "INSTALLED_APPS = ['django.contrib.admin']\n"
                "TEMPLATES = [{\n"
                "    'OPTIONS': {'context_processors': [\n"
                "        'django.contrib.auth.context_processors.auth',  # users\n"
                "    ]},\n"
                "}]\n"
            ),
            after=(
                "INSTALLED_APPS = ['django.contrib.admin']\n"
                "TEMPLATES = [{\n"
                "    'OPTIONS': {'context_processors': [\n"
                "        'django.template.context_processors.request',\n"
                "        'django.contrib.auth.context_processors.auth',  # users\n"
                "    ]},\n"
                "}]\n"
            ),
        ),
        Example(
            title="without the admin",
            path="config/settings.py",
            before=(
                "TEMPLATES = [{'OPTIONS': {'context_processors': [\n"
                "    'django.contrib.auth.context_processors.auth'\n]}}]\n"
            ),
        ),
        Example(
            title="in code that looks at settings",
            before=(
                "# checks django.contrib.admin\n"
                "WANTED = {'context_processors': ['django.contrib.auth.context_processors.auth']}\n"
            ),
        ),
    ),
)
