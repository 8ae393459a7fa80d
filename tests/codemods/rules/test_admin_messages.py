"""`admin_messages` in a project where other modules build on the settings."""

from codemods.engine import Engine
from codemods.facts import ProjectFacts
from codemods.rules.settings.admin_messages import NOTE, RULE

APPS = "INSTALLED_APPS = (\n    'django.contrib.admin',\n)\n"
ADDED = "INSTALLED_APPS = (\n    'django.contrib.admin',\n    'django.contrib.messages',\n)\n"
PATH = "shop/settings.py"


def outcome(text: str, **homes: str):
    facts = ProjectFacts(
        settings=frozenset((PATH,)),
        setting_homes={
            name.replace("__", "."): frozenset((PATH, path)) for name, path in homes.items()
        },
    )
    engine = Engine(rules=(RULE,), target=(5, 2), facts=facts, use_fixers=False)
    return engine.run(PATH, text.encode())


def test_a_module_that_adds_the_messages_itself_keeps_the_list_as_it_is() -> None:
    found = outcome(APPS, INSTALLED_APPS="shop/local.py", django__contrib__messages="shop/local.py")
    assert found.after == APPS.encode()
    assert [one.message for one in found.found] == [
        "the admin asks for django.contrib.messages in INSTALLED_APPS"
    ]


def test_a_module_that_adds_something_else_is_no_reason_and_leaves_a_note() -> None:
    found = outcome(APPS, INSTALLED_APPS="shop/tests/settings.py")
    assert found.after.decode() == f"# django-forge: review (admin_messages): {NOTE}\n{ADDED}"


def test_the_middleware_of_the_messages_is_not_taken_for_them() -> None:
    middleware = "MIDDLEWARE = ['django.contrib.messages.middleware.MessageMiddleware']\n"
    text = f"{APPS}{middleware}INSTALLED_APPS += more()\n"
    assert [one.message for one in outcome(text).found] == [
        "the admin asks for django.contrib.messages in INSTALLED_APPS"
    ]
