"""Only a settings module that decides alone gets its storages rewritten."""

from codemods.engine import Engine
from codemods.facts import ProjectFacts
from codemods.rules.settings.storages_setting import RULE

PATH = "config/settings.py"
BOTH = "DEBUG = False\nDEFAULT_FILE_STORAGE = 'a.Files'\nSTATICFILES_STORAGE = env('STATIC')\n"


def upgraded(code: str, **homes: frozenset[str]) -> str:
    engine = Engine((RULE,), (5, 2), ProjectFacts(setting_homes=homes), use_fixers=False)
    return engine.run(PATH, code.encode()).after.decode()


def test_a_setting_that_another_module_overrides_is_refused() -> None:
    homes = frozenset((PATH, "config/production.py"))
    assert upgraded(BOTH, STATICFILES_STORAGE=homes) == BOTH


def test_a_module_that_takes_its_settings_from_another_one_is_refused() -> None:
    code = f"from .base import *\n{BOTH}"
    assert upgraded(code, STATICFILES_STORAGE=frozenset((PATH,))) == code


def test_a_setting_assigned_in_a_branch_is_refused() -> None:
    code = "if LIVE:\n    STATICFILES_STORAGE = 'a.B'\n"
    assert upgraded(code, STATICFILES_STORAGE=frozenset((PATH,))) == code


def test_both_settings_become_one() -> None:
    assert upgraded(BOTH, STATICFILES_STORAGE=frozenset((PATH,))) == (
        "DEBUG = False\n"
        "STORAGES = {\n"
        '    "default": {"BACKEND": \'a.Files\'},\n'
        '    "staticfiles": {"BACKEND": env(\'STATIC\')},\n'
        "}\n"
    )


def test_the_alias_that_was_never_set_keeps_djangos_default() -> None:
    after = upgraded("STATICFILES_STORAGE = 'a.B'\n", STATICFILES_STORAGE=frozenset((PATH,)))
    assert '"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}' in after
