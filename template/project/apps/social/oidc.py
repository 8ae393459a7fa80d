"""OpenID Connect, as far as a client needs it: discovery, a code for an id token, its checks."""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx
import jwt
from django.core.cache import cache
from django.utils.crypto import constant_time_compare

from apps.social.providers import Provider

# Signed with a private key of the provider's: a shared secret, or none, is nothing to check.
ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")
REQUIRED = ("iss", "sub", "aud", "exp", "iat")
LEEWAY = 60
TIMEOUT = 5
LONGEST_ANSWER = 200_000
KEPT = 10 * 60

Document = dict[str, Any]  # JSON of a provider


class ProviderError(Exception):
    """The provider did not answer, or not as the standard says."""


@dataclass(frozen=True, slots=True)
class Claims:
    """What an id token tells, once it has been checked."""

    subject: str
    email: str
    name: str


def authorization_address(
    provider: Provider, *, state: str, nonce: str, verifier: str, return_address: str
) -> str:
    """Return where the browser goes to."""
    digest = hashlib.sha256(verifier.encode()).digest()
    query = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": return_address,
        "scope": "openid email profile",
        "state": state,
        "nonce": nonce,
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    return f"{_endpoint(provider, 'authorization_endpoint')}?{urlencode(query)}"


def claims_of(
    provider: Provider, *, code: str, nonce: str, verifier: str, return_address: str
) -> Claims:
    """Exchange the code, and return what the id token says."""
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": return_address,
        "code_verifier": verifier,
    }
    secret = (provider.client_id, provider.client_secret)
    answer = _document("POST", _endpoint(provider, "token_endpoint"), data=form, auth=secret)
    claims = _checked(provider, str(answer.get("id_token")))
    if not constant_time_compare(str(claims.get("nonce")), nonce):
        raise ProviderError("The id token belongs to another visit.")
    # An address that the provider has not seen working is anybody's.
    is_verified = claims.get("email_verified") is True
    return Claims(
        subject=str(claims["sub"]),
        email=str(claims.get("email", "")).lower() if is_verified else "",
        name=str(claims.get("name", ""))[:150],
    )


def _checked(provider: Provider, token: str) -> Document:
    try:
        claims: Document = jwt.decode(
            token,
            _key_of(provider, token),
            algorithms=ALGORITHMS,
            audience=provider.client_id,
            issuer=provider.issuer,
            leeway=LEEWAY,
            options={"require": list(REQUIRED)},
        )
    except jwt.PyJWTError as error:
        raise ProviderError("The id token is not valid.") from error
    if isinstance(claims["aud"], list) and claims.get("azp") != provider.client_id:
        raise ProviderError("The id token was made for somebody else.")
    return claims


def _key_of(provider: Provider, token: str) -> jwt.PyJWK:
    header = jwt.get_unverified_header(token)
    if header.get("alg") not in ALGORITHMS:
        raise ProviderError("The id token is not signed.")
    for renew in (False, True):
        keys = _kept(_endpoint(provider, "jwks_uri"), renew=renew).get("keys", [])
        for key in keys:
            # Nothing that the token brings along is used: only its name of a published key.
            if key.get("kid") == header.get("kid") and key.get("use", "sig") == "sig":
                return jwt.PyJWK(key, algorithm=header["alg"])
    raise ProviderError("The id token is signed with a key that the provider does not publish.")


def _endpoint(provider: Provider, name: str) -> str:
    found = _kept(f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration")
    if found.get("issuer") != provider.issuer:
        raise ProviderError("The provider calls itself by another name.")
    address = str(found.get(name))
    if provider.issuer.startswith("https:") and not address.startswith("https:"):
        raise ProviderError("The provider has an address without TLS.")
    return address


def _kept(address: str, *, renew: bool = False) -> Document:
    key = f"social:{hashlib.sha256(address.encode()).hexdigest()}"
    found: Document | None = cache.get(key)
    # A token with the name of a key that nobody knows must not make us ask again and again.
    if found is None or (renew and cache.add(f"{key}:renewed", 1, timeout=LEEWAY)):
        found = _document("GET", address)
        cache.set(key, found, timeout=KEPT)
    return found


def _document(method: str, address: str, **sent: Any) -> Document:
    try:
        with (
            httpx.Client(timeout=TIMEOUT, trust_env=False) as client,
            client.stream(method, address, **sent) as response,
        ):
            response.raise_for_status()
            content = b""
            for part in response.iter_bytes():
                content += part
                if len(content) > LONGEST_ANSWER:
                    raise ProviderError("The provider's answer is too long.")
        found = json.loads(content)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise ProviderError("The provider does not answer as it should.") from error
    if not isinstance(found, Mapping):
        raise ProviderError("The provider does not answer as it should.")
    return dict(found)
