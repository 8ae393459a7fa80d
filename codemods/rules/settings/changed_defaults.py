"""Report settings that a project never set and whose defaults a release of Django changed."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import settings_files, statements
from codemods.toolkit.crossings import Crossing

SECURITY = "django.middleware.security.SecurityMiddleware"


@dataclass(frozen=True)
class Default:
    """A setting, its change, and a word that the settings must hold for it to matter."""

    name: str
    change: Crossing
    where: str = "INSTALLED_APPS"


DEFAULTS = (
    Default(
        "SESSION_COOKIE_SAMESITE",
        Crossing(
            (2, 1),
            "SESSION_COOKIE_SAMESITE is 'Lax' by default from 2.1 on: pages in other sites' frames "
            "and answers of other sites come without the session; None keeps what was",
        ),
        "django.contrib.sessions",
    ),
    Default(
        "FILE_UPLOAD_PERMISSIONS",
        Crossing((3, 0), "FILE_UPLOAD_PERMISSIONS is 0o644 by default from 3.0 on; None keeps"),
    ),
    Default(
        "SECURE_CONTENT_TYPE_NOSNIFF",
        Crossing((3, 0), "SECURE_CONTENT_TYPE_NOSNIFF is True by default from Django 3.0 on"),
        SECURITY,
    ),
    Default(
        "SECURE_REFERRER_POLICY",
        Crossing((3, 1), "SECURE_REFERRER_POLICY is 'same-origin' by default from 3.1 on"),
        SECURITY,
    ),
    Default(
        "DEFAULT_HASHING_ALGORITHM",
        Crossing(
            (4, 0),
            "Django 4.0 refuses sessions, signed cookies and links to new passwords that were made "
            "before 3.1: run 3.1 or 3.2 in between, or expect people to log in again",
            (3, 1),
        ),
        "SECRET_KEY",
    ),
)


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Advice]:
    """Report them at the installed apps of the settings that all others build on."""
    if statements.assigned_names(node) != ("INSTALLED_APPS",):
        return
    if not settings_files.is_base(module) or module.parent(node) is not module.root:
        return
    for default in DEFAULTS:
        is_set = settings_files.mentions(module, default.name)
        if not is_set and default.where.encode() in module.data and not _homes(default, module):
            yield from default.change.at(node, module)
    if "bcrypt" in module.facts.requirements and not settings_files.mentions(module, HASHERS):
        yield from BCRYPT.at(node, module)


def _homes(default: Default, module: Module) -> frozenset[str]:
    """Give the other settings modules that speak of a setting."""
    return module.facts.setting_homes.get(default.name, frozenset())


HASHERS = "PASSWORD_HASHERS"
BCRYPT = Crossing(
    (2, 1), "PASSWORD_HASHERS has no BCryptPasswordHasher by default from 2.1 on: name it if needed"
)

RULE = Rule(
    name="changed_defaults",
    rows=(
        "bi21-samesite",
        "bi21-bcrypt-hasher",
        "bi30-file-upload-permissions",
        "bi30-nosniff",
        "bi31-referrer-policy",
        "sha1-signed-data",
    ),
    summary="Report settings that a project never set and whose defaults a release changed.",
    since=(2, 1),
    removed_in=(4, 0),
    safety=Safety.ADVICE,
    triggers=("INSTALLED_APPS",),
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#security",
    visit={ast.Assign: visit_assign},
    examples=(
        Example(
            path="config/settings.py",
            before="INSTALLED_APPS = ['django.contrib.sessions', 'shop']\n",
            advice="SESSION_COOKIE_SAMESITE is 'Lax'",
        ),
        Example(
            title="headers",
            path="config/settings.py",
            before="INSTALLED_APPS = ['shop']\n"
            "MIDDLEWARE = ['django.middleware.security.SecurityMiddleware']\n",
            advice="SECURE_CONTENT_TYPE_NOSNIFF is True",
        ),
        Example(
            title="signatures",
            path="config/settings.py",
            before="SECRET_KEY = env('KEY')\nINSTALLED_APPS = ['shop']\n",
            advice="run 3.1 or 3.2 in between",
        ),
        Example(
            title="settings that build on others",
            path="config/settings/local.py",
            before="from .base import *\nINSTALLED_APPS = ['django.contrib.sessions']\n",
        ),
        Example(
            title="set, if only by a branch, and not a settings module",
            path="config/settings.py",
            before="INSTALLED_APPS = ['django.contrib.sessions']\nif CROSS_SITE:\n"
            "    SESSION_COOKIE_SAMESITE = 'None'\nFILE_UPLOAD_PERMISSIONS = None\n",
        ),
        Example(
            title="a list in a module of the project",
            before="INSTALLED_APPS = ['django.contrib.sessions', 'shop']\n",
        ),
    ),
)
