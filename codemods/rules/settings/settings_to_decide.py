"""Report values in settings that Django no longer takes, and that need a decision."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

HASHERS = "django.contrib.auth.hashers"
REASONS = {
    "django.contrib.sessions.serializers.PickleSerializer": (
        "gone in Django 5.0: use JSONSerializer, and expect sessions to be lost"
    ),
    f"{HASHERS}.SHA1PasswordHasher": "gone in Django 5.1: wrap the hashes that are left first",
    f"{HASHERS}.UnsaltedSHA1PasswordHasher": "gone in Django 5.1: wrap the hashes first",
    f"{HASHERS}.UnsaltedMD5PasswordHasher": (
        "gone in Django 5.1: wrap the hashes first; tests can use MD5PasswordHasher"
    ),
    f"{HASHERS}.CryptPasswordHasher": "gone in Django 5.0: such users need a new password",
    "django.middleware.transaction.TransactionMiddleware": (
        "gone in Django 1.8: set ATOMIC_REQUESTS in DATABASES"
    ),
}


def visit_constant(node: ast.Constant, module: Module) -> Iterator[Advice]:
    """Report one of those values where it is a whole string."""
    if isinstance(node.value, str) and node.value in REASONS:
        yield module.advice(node, f"{node.value.rpartition('.')[2]} is {REASONS[node.value]}")


RULE = Rule(
    name="settings_to_decide",
    rows=("pickleserializer", "sha1-hashers", "crypt-hasher"),
    summary="Report serializers and hashers in settings that Django no longer has.",
    since=(4, 1),
    removed_in=(5, 1),
    safety=Safety.ADVICE,
    triggers=tuple(REASONS),
    url="https://docs.djangoproject.com/en/5.1/releases/5.1/#features-removed-in-5-1",
    visit={ast.Constant: visit_constant},
    examples=(
        Example(
            path="config/settings.py",
            before=(
                "SESSION_SERIALIZER = 'django.contrib.sessions.serializers.PickleSerializer'\n"
            ),
            advice="PickleSerializer is gone in Django 5.0",
        ),
        Example(
            title="a serializer that stays",
            path="config/settings.py",
            before="SESSION_SERIALIZER = 'django.contrib.sessions.serializers.JSONSerializer'\n",
        ),
    ),
)
