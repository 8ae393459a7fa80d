"""Services of others: which may be in our own network, and how long they are waited for."""

from django.core.exceptions import ImproperlyConfigured

from config.env import env

UPSTREAM_HOSTS = env.words("APP_UPSTREAM_HOSTS", default="")
UPSTREAM_TIMEOUT = env.number("APP_UPSTREAM_TIMEOUT", default=3)
UPSTREAM_DEADLINE = 2 * UPSTREAM_TIMEOUT  # for all of them, and so for whoever looks at the page
UPSTREAM_AT_ONCE = env.number("APP_UPSTREAM_AT_ONCE", default=10)
UPSTREAM_SECONDS = env.number("APP_UPSTREAM_SECONDS", default=15)

for _name, _value in (
    ("APP_UPSTREAM_TIMEOUT", UPSTREAM_TIMEOUT),
    ("APP_UPSTREAM_AT_ONCE", UPSTREAM_AT_ONCE),
):
    if _value == 0:
        raise ImproperlyConfigured(f"{_name} is 0, but must be 1 or more.")
