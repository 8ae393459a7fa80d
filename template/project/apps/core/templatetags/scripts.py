"""The tag `script`, which loads a script, and no other file in its place."""

import hashlib
from base64 import b64encode
from pathlib import Path

from django import template
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage, staticfiles_storage
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

_hashes: dict[str, str] = {}


@register.simple_tag
def script(name: str) -> SafeString:
    """Return the element; a browser runs the file only if it has this hash, wherever it is from."""
    return format_html(
        '<script src="{}" integrity="{}" crossorigin="anonymous" defer></script>',
        static(name),
        integrity(name),
    )


def integrity(name: str) -> str:
    """Return the hash of the file that is served under that name."""
    if not isinstance(staticfiles_storage, ManifestStaticFilesStorage):
        # On a laptop files are served from the applications, and may change at any time.
        return _hash(Path(str(finders.find(name))).read_bytes())
    stored = staticfiles_storage.stored_name(name)
    if stored not in _hashes:
        with staticfiles_storage.open(stored) as file:
            _hashes[stored] = _hash(file.read())
    return _hashes[stored]


def _hash(content: bytes) -> str:
    return f"sha384-{b64encode(hashlib.sha384(content).digest()).decode()}"
