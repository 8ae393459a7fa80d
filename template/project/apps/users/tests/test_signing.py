"""Tokens that somebody else has made, or that were changed on their way."""

import json
from datetime import timedelta

import jwt
import pytest
from django.conf import settings as configured
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings
from rest_framework.test import APIClient

from apps.users import signing, tokens
from apps.users.models import User
from apps.users.tests.factories import SessionFactory

ME = reverse("v1:user-me")
REFRESH = reverse("v1:refresh")
PAST = int((timezone.now() - timedelta(seconds=1)).timestamp())
FUTURE = int((timezone.now() + timedelta(hours=1)).timestamp())


@pytest.fixture
def pair(user: User) -> tokens.Pair:
    """Return the tokens of a new session."""
    return tokens.pair_of(SessionFactory.create(user=user))


def forged(
    token: str,
    *,
    claims: dict[str, object] | None = None,
    header: dict[str, object] | None = None,
    without: str = "",
    key: str = "",
) -> str:
    """Return the token with changes, signed again with our own key unless another one is named."""
    payload = jwt.decode(token, options={"verify_signature": False}) | (claims or {})
    payload.pop(without, None)
    headers = jwt.get_unverified_header(token) | (header or {})
    algorithm = headers["alg"]
    if algorithm.lower() == "none":
        unsigned = jwt.encode(payload, "", algorithm="none", headers={**headers, "alg": "none"})
        head = jwt.utils.base64url_encode(f'{{"alg":"{algorithm}","typ":"at+jwt"}}'.encode())
        return ".".join([head.decode(), *unsigned.split(".")[1:]])
    secret = key or configured.JWT_KEYS[0]
    return jwt.encode(payload, secret, algorithm=algorithm, headers=headers)


def opens(token: str) -> bool:
    """Tell whether the API takes the token."""
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
    return client.get(ME).status_code == 200


def refreshes(token: str) -> bool:
    """Tell whether the token brings another pair."""
    return APIClient().post(REFRESH, {"refresh": token}).status_code == 200


def test_a_token_that_is_only_signed_again_is_taken(pair: tokens.Pair) -> None:
    assert opens(forged(pair.access))
    assert refreshes(forged(pair.refresh))


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "elsewhere"},
        {"aud": "elsewhere"},
        {"aud": ["elsewhere"]},
        {"exp": PAST},
        {"nbf": FUTURE},
        {"iat": FUTURE},
        {"token_type": "other"},
        {"sid": "00000000-0000-4000-8000-000000000000"},
    ],
    ids=str,
)
def test_a_token_with_another_claim_is_refused(
    pair: tokens.Pair, claims: dict[str, object]
) -> None:
    assert not opens(forged(pair.access, claims=claims))
    assert not refreshes(forged(pair.refresh, claims=claims))


@pytest.mark.parametrize("claim", [*signing.REQUIRED, "token_type"])
def test_a_token_without_a_claim_is_refused(pair: tokens.Pair, claim: str) -> None:
    assert not opens(forged(pair.access, without=claim))
    assert not refreshes(forged(pair.refresh, without=claim))


@pytest.mark.parametrize(
    "header",
    [
        {"typ": "JWT"},
        {"typ": "id+jwt"},
        {"kid": "unknown"},
        {"kid": "../../dev/null"},
        {"alg": "HS384"},
        {"alg": "HS512"},
        {"alg": "none"},
        {"alg": "None"},
        {"alg": "nOnE"},
    ],
    ids=str,
)
def test_a_token_with_another_header_is_refused(
    pair: tokens.Pair, header: dict[str, object]
) -> None:
    assert not opens(forged(pair.access, header=header))
    assert not refreshes(forged(pair.refresh, header=header))


@pytest.mark.parametrize("name", ["jwk", "jku", "x5u", "x5c"])
def test_a_key_that_a_token_brings_along_is_not_used(pair: tokens.Pair, name: str) -> None:
    header: dict[str, object] = {name: "https://evil.example/keys"}
    assert not opens(forged(pair.access, header=header, key="a key of somebody else" * 3))


def test_a_key_inside_a_token_is_not_used(pair: tokens.Pair) -> None:
    key = "a key of somebody else" * 3
    jwk = {"kty": "oct", "k": jwt.utils.base64url_encode(key.encode()).decode()}
    assert not opens(forged(pair.access, header={"jwk": jwk}, key=key))
    assert not opens(forged(pair.access, header={"jwk": jwk, "kid": "../keys/own"}, key=key))


@pytest.mark.parametrize("algorithm", ["RS256", "PS256", "ES256", "EdDSA", "HS256 ", "hs256", ""])
def test_an_algorithm_that_is_not_ours_is_refused(pair: tokens.Pair, algorithm: str) -> None:
    header = jwt.get_unverified_header(pair.access) | {"alg": algorithm}
    head = jwt.utils.base64url_encode(json.dumps(header).encode()).decode()
    body = pair.access.split(".")[1]
    prepared = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256)
    signature = prepared.sign(f"{head}.{body}".encode(), configured.JWT_KEYS[0].encode())
    assert not opens(f"{head}.{body}.{jwt.utils.base64url_encode(signature).decode()}")


@pytest.mark.parametrize("token", ["x", "x.y.z", "a.b", "\u2028", "e30.e30.e30"])
def test_what_is_not_a_token_is_refused(db: None, token: str) -> None:
    assert not refreshes(token)


def test_types_are_not_exchanged(pair: tokens.Pair) -> None:
    assert not opens(forged(pair.refresh, header={"typ": "at+jwt"}))
    assert not refreshes(forged(pair.access, header={"typ": "rt+jwt"}))


def test_a_token_names_its_key_and_not_more_of_it(pair: tokens.Pair) -> None:
    header = jwt.get_unverified_header(pair.access)
    key = configured.JWT_KEYS[0]
    assert header == {"alg": "HS256", "typ": "at+jwt", "kid": signing.key_id(key)}
    assert header["kid"] not in key


def test_after_a_change_of_keys_old_tokens_work_and_new_ones_have_the_new_key(
    pair: tokens.Pair, settings: Settings
) -> None:
    old, new = settings.JWT_KEYS[0], "a new key of fifty characters and some more of them"
    settings.JWT_KEYS = [new, old]
    assert opens(pair.access)
    following = APIClient().post(REFRESH, {"refresh": pair.refresh}).json()
    kid = jwt.get_unverified_header(following["access"])["kid"]
    assert kid == signing.key_id(new)
    settings.JWT_KEYS = [new]
    assert opens(following["access"])
    assert not opens(pair.access)


def test_a_key_does_not_sign_in_the_name_of_another(pair: tokens.Pair) -> None:
    newest, older = configured.JWT_KEYS
    assert opens(forged(pair.access, header={"kid": signing.key_id(older)}, key=older))
    assert not opens(forged(pair.access, header={"kid": signing.key_id(newest)}, key=older))
