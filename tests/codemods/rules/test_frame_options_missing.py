"""Settings and hooks whose old meaning is kept only for code that comes from before the change."""

from codemods.engine import Engine
from codemods.facts import ProjectFacts
from codemods.registry import all_rules
from codemods.releases import Release

RULES = {rule.name: rule for rule in all_rules()}
APPS = "INSTALLED_APPS = ['shop']\n"
MIDDLEWARE = "MIDDLEWARE = ['django.middleware.clickjacking.XFrameOptionsMiddleware']\n"


def upgraded(code: str, name: str, source: Release, path: str = "config/settings.py") -> str:
    engine = Engine((RULES[name],), (5, 2), ProjectFacts(source=source), use_fixers=False)
    outcome = engine.run(path, code.encode())
    assert outcome.problem is None, outcome.detail
    return outcome.after.decode()


def test_another_settings_module_that_has_a_say_is_left_to_it() -> None:
    facts = ProjectFacts(
        source=(2, 2), setting_homes={"X_FRAME_OPTIONS": frozenset({"config/local.py"})}
    )
    engine = Engine((RULES["frame_options_missing"],), (5, 2), facts, use_fixers=False)

    assert engine.run("config/settings.py", (APPS + MIDDLEWARE).encode()).after.decode() == (
        APPS + MIDDLEWARE
    )


def test_the_old_default_is_written_out_for_an_old_project() -> None:
    code = upgraded(APPS + MIDDLEWARE, "frame_options_missing", (2, 2))

    assert code.startswith(APPS)
    assert "# django-forge: review (frame_options_missing)" in code
    assert code.endswith('\n\nX_FRAME_OPTIONS = "SAMEORIGIN"\n')
