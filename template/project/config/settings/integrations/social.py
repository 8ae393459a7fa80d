"""Providers of OpenID Connect; with none named, there are no links to them."""

from django.core.exceptions import ImproperlyConfigured

from config.env import env


def _pairs(name: str) -> dict[str, str]:
    pairs = {}
    for word in env.words(name, default=""):
        key, equals, value = word.partition("=")
        if not (equals and value and key.isalnum() and key.isascii()):
            raise ImproperlyConfigured(f"{name} must be a list such as google=...,company=...")
        pairs[key] = value
    return pairs


_ISSUERS = _pairs("APP_SOCIAL_ISSUERS")
_IDS = _pairs("APP_SOCIAL_CLIENT_IDS")
_SECRETS = _pairs("APP_SOCIAL_CLIENT_SECRETS")
if not set(_ISSUERS) == set(_IDS) == set(_SECRETS):
    raise ImproperlyConfigured(
        "APP_SOCIAL_ISSUERS, APP_SOCIAL_CLIENT_IDS and APP_SOCIAL_CLIENT_SECRETS must name the "
        "same providers."
    )
for _name, _issuer in _ISSUERS.items():
    if not _issuer.startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
        raise ImproperlyConfigured(f"APP_SOCIAL_ISSUERS: {_name} must be an https:// address.")

SOCIAL_PROVIDERS = {
    name: {"issuer": issuer, "client_id": _IDS[name], "client_secret": _SECRETS[name]}
    for name, issuer in _ISSUERS.items()
}
# Whether somebody without an account gets one by logging in.
SOCIAL_SIGN_UP = env.flag("APP_SOCIAL_SIGN_UP", default=True)
# Pages of clients of the API that providers may lead back to; compared letter by letter.
SOCIAL_RETURN_ADDRESSES = env.words("APP_SOCIAL_RETURN_ADDRESSES", default="")
