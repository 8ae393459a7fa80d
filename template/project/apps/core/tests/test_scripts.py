"""Scripts that are loaded with their hash."""

import base64
import hashlib
import re
from pathlib import Path

from django.core.management import call_command
from django.template import Context, Template
from pytest_django import Settings

from apps.core.templatetags.scripts import integrity
from config.env import BASE_DIR

FORMS = BASE_DIR / "apps/core/static/core/forms.js"


def rendered() -> str:
    return Template('{% load scripts %}{% script "core/forms.js" %}').render(Context())


def hash_of(path: Path) -> str:
    return "sha384-" + base64.b64encode(hashlib.sha384(path.read_bytes()).digest()).decode()


def test_a_script_is_loaded_with_the_hash_of_its_file() -> None:
    assert rendered() == (
        f'<script src="/static/core/forms.js" integrity="{hash_of(FORMS)}"'
        ' crossorigin="anonymous" defer></script>'
    )


def test_the_hash_on_a_server_is_that_of_the_collected_file(
    tmp_path: Path, settings: Settings
) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    text = rendered()
    found = re.search(r'src="/static/(core/forms\.\w+\.js)" integrity="([^"]+)"', text)
    assert found
    assert found[2] == hash_of(tmp_path / found[1]) == integrity("core/forms.js")
