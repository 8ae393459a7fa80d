"""Fills a development database with demo data: each application says in its `demo.py` with what."""

from importlib import import_module

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.module_loading import module_has_submodule

from config.env import local_key

EMAIL = "demo@example.com"


def password() -> str:
    """Return the password of the demo account: always the same here, and unknown elsewhere."""
    return local_key("demo account")[:16]


@transaction.atomic
def seed() -> None:
    """Have every application make what is missing of its demo data, in the order of the settings.

    A `demo.py` has a function `seed`, which makes the same rows each time, and none twice.
    """
    for config in apps.get_app_configs():
        if config.name.startswith("apps.") and module_has_submodule(config.module, "demo"):
            import_module(f"{config.name}.demo").seed()


def login() -> tuple[str, str] | None:
    """Return address and password of the demo account, as long as they open it."""
    user = get_user_model().objects.filter(email=EMAIL, is_active=True).first()
    return (EMAIL, password()) if user and user.check_password(password()) else None
