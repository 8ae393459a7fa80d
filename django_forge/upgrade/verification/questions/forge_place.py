"""Tells the project's own modules and apps from those of packages."""

import os
import sys


def is_own_path(path):
    """Tell whether a file or folder belongs to the project."""
    root = os.path.realpath(os.environ["FORGE_ROOT"]) + os.sep
    path = os.path.realpath(path) if path else ""
    return path.startswith(root) and os.sep + "site-packages" + os.sep not in path


def is_own_module(name):
    """Tell whether an imported module belongs to the project."""
    return is_own_path(getattr(sys.modules.get(name), "__file__", ""))


def is_own_app(label):
    """Tell whether an installed app belongs to the project."""
    from django.apps import apps

    try:
        return is_own_path(apps.get_app_config(label).path)
    except LookupError:
        return False
