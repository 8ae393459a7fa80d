"""Take names that Django no longer has out of the lists in settings."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import sequences

ENTRIES = frozenset(
    (
        "django.contrib.auth.middleware.SessionAuthenticationMiddleware",
        "django.template.loaders.eggs.Loader",
        "django.template.loaders.eggs.load_template_source",
        "django.middleware.doc.XViewMiddleware",
        "django.contrib.csrf.middleware.CsrfMiddleware",
        "django.contrib.csrf.middleware.CsrfResponseMiddleware",
    )
)


def visit_constant(node: ast.Constant, module: Module) -> Iterator[Change]:
    """Take one entry of a list or tuple away; what it did is Django's own doing now."""
    holder = module.parent(node)
    if node.value not in ENTRIES or not isinstance(holder, ast.List | ast.Tuple):
        return
    if isinstance(holder, ast.Tuple) and len(holder.elts) < 2:
        return
    owner = module.parent(holder)
    if not isinstance(owner, ast.Compare):
        yield module.change(node, sequences.remove_element(module, holder, node))


RULE = Rule(
    name="removed_entries",
    rows=("session-auth-middleware", "eggs-loader"),
    summary="Take middleware and loaders that Django no longer has out of settings.",
    since=(1, 10),
    removed_in=(2, 0),
    safety=Safety.SAFE,
    triggers=tuple(sorted(ENTRIES)),
    url="https://docs.djangoproject.com/en/2.0/releases/2.0/#features-removed-in-2-0",
    visit={ast.Constant: visit_constant},
    examples=(
        Example(
            path="config/settings.py",
            before=(
                "MIDDLEWARE = [\n"
                "    'django.contrib.auth.middleware.AuthenticationMiddleware',\n"
                "    'django.contrib.auth.middleware.SessionAuthenticationMiddleware',  # old\n"
                "]\n"
            ),
            after=(
                "MIDDLEWARE = [\n"
                "    'django.contrib.auth.middleware.AuthenticationMiddleware',\n"
                "]\n"
            ),
        ),
        Example(
            title="on one line",
            path="config/settings.py",
            before=(
                "LOADERS = ('django.template.loaders.eggs.Loader', 'a.B', 'c.D')\n"
                "OTHERS = ['a.B', 'django.template.loaders.eggs.Loader']\n"
                "ONLY = ['django.template.loaders.eggs.Loader']\n"
            ),
            after="LOADERS = ('a.B', 'c.D')\nOTHERS = ['a.B']\nONLY = []\n",
        ),
        Example(
            title="one that would leave the other string alone in brackets, and not in a list",
            before=(
                "ONLY = ('django.template.loaders.eggs.Loader',)\n"
                "NAME = 'django.template.loaders.eggs.Loader'\n"
            ),
        ),
    ),
)
