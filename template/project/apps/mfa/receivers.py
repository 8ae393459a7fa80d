"""Remembers in a session of the pages when somebody has logged in last."""

import time

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

LOGGED_IN_AT = "logged_in_at"


@receiver(user_logged_in)
def remember_time(sender: object, request: HttpRequest, **kwargs: object) -> None:
    """Write the time into the session that begins."""
    request.session[LOGGED_IN_AT] = int(time.time())
