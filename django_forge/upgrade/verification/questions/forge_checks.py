"""What `manage.py check` would say, message by message; silenced ones are left out."""

import django
from django.core import checks


def answer():
    """Give level, id, object and text of each message."""
    django.setup()
    return [
        [message.level, message.id or "", _object(message.obj), str(message.msg)]
        for message in checks.run_checks()
        if not message.is_silenced()
    ]


def _object(obj):
    if obj is None:
        return ""
    label = getattr(getattr(obj, "_meta", None), "label", None)
    return label or str(obj)
