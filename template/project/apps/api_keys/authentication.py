"""Keys open the parts of the API that are meant for them, as far as each key reaches.

This is the one place where that is decided: a request with a key is refused before a view sees
it, unless `settings.API_KEYS_AREAS` names the part of the API, and the key reaches as far.
"""

from django.conf import settings
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied, Throttled
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from apps.api_keys.models import ApiKey
from apps.api_keys.secrets import MARK
from apps.api_keys.services import key_of
from apps.core.counters import hit
from apps.users.models import User

KEYWORD = "Api-Key"


class ApiKeyAuthentication(BaseAuthentication):
    """Takes `Authorization: Api-Key key_...`."""

    def authenticate(self, request: Request) -> tuple[User, ApiKey] | None:
        """Return the user of the key; None when the request has none."""
        keyword, _, sent = get_authorization_header(request).decode("latin-1").partition(" ")
        if keyword.lower() != KEYWORD.lower():
            return None
        key = key_of(sent.strip())
        if key is None:
            raise AuthenticationFailed(
                f"The key is wrong, revoked or expired; it begins with {MARK}.", code="bad_key"
            )
        _count(key)
        _refuse_beyond(key, request)
        return key.user, key

    def authenticate_header(self, request: Request) -> str:
        """Name the scheme to whoever is not let in."""
        return KEYWORD


def _refuse_beyond(key: ApiKey, request: Request) -> None:
    match = request.resolver_match
    name = str(match.url_name) if match else ""
    area = name.partition("-")[0]
    if area not in settings.API_KEYS_AREAS or name in settings.API_KEYS_REFUSED:
        raise PermissionDenied("A key does not open this: log in.", code="key_refused")
    if not key.may(change=request.method not in SAFE_METHODS, area=area):
        raise PermissionDenied("The key does not reach as far as this.", code="key_scope")


def _count(key: ApiKey) -> None:
    count = hit(f"api-key:{key.pk}", seconds=60)
    if count.hits > settings.API_KEYS_PER_MINUTE:
        raise Throttled(wait=count.seconds_left)
