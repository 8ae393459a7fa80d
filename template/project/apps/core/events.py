"""What happens to security: one signal for those who keep it, and one record in the log."""

import logging

from django.contrib.auth.base_user import AbstractBaseUser
from django.dispatch import Signal

from apps.core.client import current_address

# Sent with `event` (a name such as "login.failed"), `user` (whom it is about, or None), `address`
# (of the client, or "" outside of a request) and `details` (plain values, never a secret).
# Receivers run at once, in the transaction of what has happened, and may refuse it by raising.
security_event = Signal()

Detail = str | int | bool


def tell(event: str, *, user: AbstractBaseUser | None = None, **details: Detail) -> None:
    """Tell that something has happened to security."""
    address = current_address()
    security_event.send(sender=None, event=event, user=user, address=address, details=details)
    number = user.pk if user else None
    # In the log a user is a number: names and addresses of people do not belong there.
    logging.getLogger(f"security.{event}").info(
        "%s user=%s address=%s %s",
        event,
        number,
        address or "-",
        " ".join(f"{name}={value!r}" for name, value in details.items()),
        extra={"event": event, "about_user": number, "client": address, "details": details},
    )
