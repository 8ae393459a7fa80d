"""Visits to a provider, and what must not be taken from one."""

import json
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone
from pytest_django import Settings

from apps.social import oidc, services
from apps.social.models import Attempt, Identity
from apps.social.providers import Provider
from apps.social.services import SocialError
from apps.social.tests.conftest import BACK, back, begin, log_in
from apps.social.tests.provider import FakeProvider, new_key
from apps.users.models import User
from apps.users.tests.factories import UserFactory


def refusal(provider: FakeProvider, **changes: str) -> str:
    """Return why a visit ends with nothing."""
    with pytest.raises(SocialError) as refused:
        services.log_in(returned=back(provider, begin(), **changes))
    assert not Identity.objects.exists()
    return refused.value.reason


def test_who_is_new_gets_an_account_without_a_password(
    provider: FakeProvider, told: list[str]
) -> None:
    user = log_in(provider)
    assert (user.email, user.full_name) == ("ada@example.com", "Ada Lovelace")
    assert not user.has_usable_password()
    assert str(Identity.objects.get()) == "fake: ada@example.com"
    assert told == ["social.linked", "social.passed"]


def test_who_comes_again_is_known_by_the_subject_and_not_by_the_address(
    provider: FakeProvider,
) -> None:
    user = log_in(provider)
    UserFactory.create(email="other@example.com")
    provider.person |= {"email": "other@example.com"}
    assert log_in(provider) == user
    assert User.objects.count() == 2


def test_the_code_is_bound_to_the_visit(provider: FakeProvider) -> None:
    query = parse_qs(urlsplit(begin().address).query)
    attempt = Attempt.objects.get()
    assert str(attempt) == "fake"
    assert query["code_challenge_method"] == ["S256"]
    assert query["nonce"] == [attempt.nonce]
    assert query["redirect_uri"] == [BACK]
    assert attempt.verifier not in str(query)


@pytest.mark.parametrize(
    "changes",
    [{"state": "x"}, {"state": ""}, {"binder": "x"}, {"binder": ""}],
    ids=str,
)
def test_what_was_not_begun_here_is_refused(
    provider: FakeProvider, changes: dict[str, str]
) -> None:
    assert refusal(provider, **changes) == "not_yours"
    assert "/token" not in provider.asked


def test_the_state_of_another_visit_is_refused(provider: FakeProvider) -> None:
    other = provider.agree(begin().address)
    assert refusal(provider, state=other["state"]) == "not_yours"


def test_a_visit_ends_once(provider: FakeProvider) -> None:
    returned = back(provider, begin())
    services.log_in(returned=returned)
    with pytest.raises(SocialError, match="Begin again"):
        services.log_in(returned=returned)


def test_of_two_returns_at_the_same_time_one_fails(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    returned = back(provider, begin())
    found = services._attempt_of(returned, user=None)
    services.log_in(returned=returned)
    monkeypatch.setattr(services, "_attempt_of", lambda returned, user: found)
    with pytest.raises(SocialError, match="Begin again"):
        services.log_in(returned=returned)


def test_a_code_that_was_used_is_refused(provider: FakeProvider) -> None:
    used = back(provider, begin())
    services.log_in(returned=used)
    Identity.objects.all().delete()
    assert refusal(provider, code=used.code) == "provider"


def test_the_code_of_another_visit_is_refused(provider: FakeProvider) -> None:
    other = provider.agree(begin().address)
    assert refusal(provider, code=other["code"]) == "provider"


def test_a_visit_that_has_taken_too_long_is_refused(provider: FakeProvider) -> None:
    returned = back(provider, begin())
    Attempt.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(SocialError, match="too long ago"):
        services.log_in(returned=returned)
    begin()
    assert Attempt.objects.count() == 1


def test_the_answer_of_another_provider_is_refused(provider: FakeProvider) -> None:
    assert refusal(provider, issuer="https://evil.example") == "provider"


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "somebody-else"},
        {"aud": ["this-project", "somebody-else"]},
        {"aud": None},
        {"iss": "https://evil.example"},
        {"iss": None},
        {"exp": 1},
        {"exp": None},
        {"iat": 4_000_000_000},
        {"sub": None},
    ],
    ids=str,
)
def test_an_id_token_with_another_claim_is_refused(
    provider: FakeProvider, claims: dict[str, Any]
) -> None:
    provider.claims = claims
    assert refusal(provider) == "provider"


def test_a_token_for_several_readers_that_was_made_for_us_is_taken(provider: FakeProvider) -> None:
    provider.claims = {"aud": ["this-project", "other"], "azp": "this-project"}
    assert log_in(provider).email == "ada@example.com"


def test_an_unsigned_id_token_is_refused(provider: FakeProvider) -> None:
    provider.algorithm, provider.signing_key = "none", ""
    assert refusal(provider) == "provider"


def test_a_token_that_is_signed_with_what_is_public_is_refused(provider: FakeProvider) -> None:
    provider.algorithm, provider.signing_key = "HS256", "a secret of this project" * 2
    assert refusal(provider) == "provider"


def test_a_key_of_somebody_else_is_refused(provider: FakeProvider) -> None:
    provider.signing_key = new_key("of somebody else")
    assert refusal(provider) == "provider"


def test_a_key_that_is_not_published_is_looked_for_once_more_and_no_more(
    provider: FakeProvider,
) -> None:
    log_in(provider)
    Identity.objects.all().delete()
    User.objects.all().delete()
    provider.header = {"kid": "second", "jku": "https://evil.example/keys"}
    for _ in range(3):
        assert refusal(provider) == "provider"
    assert provider.asked.count("/keys") == 2


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/token", b"not JSON"),
        ("/token", b"[]"),
        ("/token", b"{}"),
        ("/token", json.dumps({"id_token": "x.y.z"}).encode()),
        ("/token", b"x" * (oidc.LONGEST_ANSWER + 1)),
        ("/keys", b"[]"),
    ],
)
def test_what_is_no_answer_is_refused(provider: FakeProvider, path: str, answer: bytes) -> None:
    provider.answers[path] = answer
    assert refusal(provider) == "provider"


def test_a_provider_that_calls_itself_otherwise_is_refused(provider: FakeProvider) -> None:
    provider.metadata = {"issuer": "https://evil.example"}
    with pytest.raises(SocialError, match="has not confirmed"):
        begin()


def test_an_address_without_tls_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    issuer = "https://provider.example"
    chosen = Provider("p", issuer, "id", "secret")
    found = {"issuer": issuer, "token_endpoint": "http://provider.example/token"}
    monkeypatch.setattr(oidc, "_kept", lambda address: found)
    with pytest.raises(oidc.ProviderError, match="without TLS"):
        oidc._endpoint(chosen, "token_endpoint")


@pytest.mark.parametrize("verified", [False, None, "true", 1])
def test_an_address_that_is_not_verified_makes_no_account(
    provider: FakeProvider, verified: object
) -> None:
    provider.person["email_verified"] = verified
    assert refusal(provider) == "no_address"
    assert not User.objects.exists()


def test_an_account_is_not_taken_over_by_its_address(
    provider: FakeProvider, told: list[str]
) -> None:
    UserFactory.create(email="ada@example.com")
    assert refusal(provider) == "address_taken"
    assert told == ["social.refused"]


def test_an_account_that_was_made_meanwhile_is_not_taken_over(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    UserFactory.create(email="ada@example.com")
    monkeypatch.setattr("django.db.models.QuerySet.exists", lambda self: False)
    with pytest.raises(SocialError, match="Log in to it"):
        log_in(provider)


def test_without_sign_up_strangers_get_no_account(
    provider: FakeProvider, settings: Settings
) -> None:
    settings.SOCIAL_SIGN_UP = False
    assert refusal(provider) == "no_sign_up"


def test_a_deactivated_user_is_refused(provider: FakeProvider) -> None:
    log_in(provider)
    User.objects.update(is_active=False)
    with pytest.raises(SocialError, match="not active"):
        log_in(provider)


def test_who_is_logged_in_links_whatever_the_address_is(provider: FakeProvider, user: User) -> None:
    provider.person["email_verified"] = False
    identity = services.link(returned=back(provider, begin(user)), user=user)
    assert str(identity) == "fake: 248289761001"
    assert log_in(provider) == user


def test_a_visit_to_link_is_no_login_and_the_other_way_round(
    provider: FakeProvider, user: User
) -> None:
    with pytest.raises(SocialError, match="not begun here"):
        services.log_in(returned=back(provider, begin(user)))
    with pytest.raises(SocialError, match="not begun here"):
        services.link(returned=back(provider, begin()), user=user)
    with pytest.raises(SocialError, match="not begun here"):
        services.link(returned=back(provider, begin(UserFactory.create())), user=user)


def test_an_identity_belongs_to_one_user(provider: FakeProvider, user: User) -> None:
    log_in(provider)
    with pytest.raises(SocialError, match="Another account"):
        services.link(returned=back(provider, begin(user)), user=user)


def test_the_only_way_in_is_not_removed(provider: FakeProvider) -> None:
    user = log_in(provider)
    identity = Identity.objects.get()
    with pytest.raises(SocialError, match="only way"):
        services.unlink(identity=identity)
    user.set_password("a long password")
    user.save()
    services.unlink(identity=identity)
    assert not Identity.objects.exists()


def test_visits_are_limited_by_client(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "VISITS", 1)
    begin()
    with pytest.raises(SocialError, match="too many"):
        begin()


def test_an_unknown_provider_is_refused(provider: FakeProvider) -> None:
    with pytest.raises(SocialError, match="no such provider"):
        services.begin(provider="other", return_address=BACK, user=None)
