"""The questions: a token that is good for one thing, once, for five minutes."""

from django.core.signing import BadSignature, Signer
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from apps.mfa.models import Challenge
from apps.users.models import User

Purpose = Challenge.Purpose


def open_challenge(*, purpose: Challenge.Purpose, user: User | None) -> Challenge:
    """Return a new question, and forget those whose time has passed."""
    Challenge.objects.all().over().delete()
    challenge = Challenge(purpose=purpose, user=user)
    challenge.password_stamp = user.get_session_auth_hash() if user else ""
    challenge.set_end()
    challenge.save()
    return challenge


def token_of(challenge: Challenge) -> str:
    """Return what the client sends back with the answer; it opens nothing by itself."""
    return _signer(challenge.purpose).sign(str(challenge.pk))


def challenge_of(token: str, *, purpose: Challenge.Purpose) -> Challenge | None:
    """Return the question of a token, if it is one of ours for that purpose and still open."""
    try:
        number = _signer(purpose).unsign(token)
    except BadSignature:
        return None
    challenges = Challenge.objects.filter(pk=number, purpose=purpose).open()
    challenge = challenges.select_related("user").first()
    if challenge is None or challenge.user is None:
        return challenge
    # A password that was set meanwhile makes what the old one has begun worthless.
    stamp = challenge.user.get_session_auth_hash()
    return challenge if constant_time_compare(challenge.password_stamp, stamp) else None


def close(challenge: Challenge) -> bool:
    """Tell whether this is the first answer; there is no second one."""
    same = Challenge.objects.filter(pk=challenge.pk).open()
    return bool(same.update(used_at=timezone.now()))


def _signer(purpose: str) -> Signer:
    return Signer(salt=f"mfa.{purpose}")
