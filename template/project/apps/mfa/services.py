"""Second factors: how they come, how they are shown, and how they go."""

import base64
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.core.counters import forget, hit
from apps.core.events import tell
from apps.mfa import passkeys, totp
from apps.mfa.challenges import close
from apps.mfa.models import AuthenticatorApp, Challenge, Passkey, RecoveryCode
from apps.users.models import User

ATTEMPTS = 10
SECONDS = 15 * 60
CODES = 10


class FactorError(Exception):
    """The second factor was wrong, too late, or there were too many; `wait` says for how long."""

    def __init__(self, *, wait: int | None = None) -> None:
        """Take the seconds until another attempt is looked at."""
        super().__init__()
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Proof:
    """What was sent to show who is there: a code, or the answer of a device."""

    code: str = ""
    passkey: Mapping[str, object] = field(default_factory=dict)


def methods_of(user: User) -> list[str]:
    """Return which second factors the user has; none, and no second step is asked for."""
    app = AuthenticatorApp.objects.filter(user=user, confirmed_at__isnull=False).exists()
    passkey = user.passkeys.exists()
    found = ["app"] * app + ["passkey"] * passkey
    return [*found, "recovery_code"] if found and _codes_of(user) else found


def begin_app(*, user: User) -> str:
    """Return the secret of an app that counts as soon as it has shown its first code."""
    if AuthenticatorApp.objects.filter(user=user, confirmed_at__isnull=False).exists():
        raise FactorError
    secret = totp.new_secret()
    AuthenticatorApp.objects.update_or_create(
        user=user, defaults={"secret": secret, "last_step": 0}
    )
    return secret


@transaction.atomic
def confirm_app(*, user: User, code: str) -> list[str]:
    """Let the app count, and return recovery codes if there are none yet."""
    app = AuthenticatorApp.objects.filter(user=user, confirmed_at=None).first()
    _count(user)
    if app is None or not _is_code_of(app, code):
        raise FactorError
    forget(_name(user), seconds=SECONDS)
    AuthenticatorApp.objects.filter(pk=app.pk).update(confirmed_at=timezone.now())
    return _added(user, kind="app")


def remove_app(*, user: User) -> bool:
    """Forget the app, and tell whether there was one."""
    count, _ = AuthenticatorApp.objects.filter(user=user).delete()
    if count:
        _removed(user, kind="app")
    return bool(count)


@transaction.atomic
def add_passkey(
    *, challenge: Challenge, user: User, name: str, answer: Mapping[str, object]
) -> tuple[Passkey, list[str]]:
    """Keep a passkey that a browser has made, and return recovery codes if there are none yet."""
    if not close(challenge):
        raise FactorError
    try:
        passkey = passkeys.new_passkey(challenge, user=user, answer=answer)
        passkey.name = name
        with transaction.atomic():
            passkey.save()
    except (passkeys.PasskeyError, IntegrityError) as error:
        raise FactorError from error
    return passkey, _added(user, kind="passkey")


def remove_passkey(*, passkey: Passkey) -> None:
    """Forget a passkey."""
    passkey.delete()
    _removed(passkey.user, kind="passkey")


@transaction.atomic
def new_recovery_codes(*, user: User) -> list[str]:
    """Return codes that work once each, and forget the ones before; nobody sees them again."""
    codes = [base64.b32encode(secrets.token_bytes(10)).decode().lower() for _ in range(CODES)]
    user.recovery_codes.all().delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(user=user, digest=_digest(code)) for code in codes
    )
    tell("mfa.codes_renewed", user=user)
    return ["-".join(code[at : at + 4] for at in range(0, 16, 4)) for code in codes]


def take(*, challenge: Challenge, proof: Proof) -> User:
    """Return the user who has answered the challenge; each is answered once."""
    user = challenge.user or _owner_of(proof)
    if user is None or not user.is_active:
        raise FactorError
    _count(user)
    kind = _kind_of(challenge, user=user, proof=proof)
    if kind is None or not close(challenge):
        tell("mfa.failed", user=user)
        raise FactorError
    forget(_name(user), seconds=SECONDS)
    tell("mfa.passed", user=user, kind=kind)
    return user


def _kind_of(challenge: Challenge, *, user: User, proof: Proof) -> str | None:
    if proof.passkey:
        return "passkey" if _is_passkey_of(user, challenge, proof.passkey) else None
    app = AuthenticatorApp.objects.filter(user=user, confirmed_at__isnull=False).first()
    if app and _is_code_of(app, proof.code):
        return "app"
    return "recovery_code" if _is_recovery_code_of(user, proof.code) else None


def _is_code_of(app: AuthenticatorApp, code: str) -> bool:
    step = totp.step_of(code.replace(" ", ""), secret=app.secret)
    if step is None:
        return False
    # One statement compares and replaces: a code that was used, or an older one, is refused.
    apps = AuthenticatorApp.objects.filter(pk=app.pk, last_step__lt=step)
    return bool(apps.update(last_step=step))


def _is_recovery_code_of(user: User, code: str) -> bool:
    codes = RecoveryCode.objects.unused().filter(user=user, digest=_digest(code))
    return bool(codes.update(used_at=timezone.now()))


def _is_passkey_of(user: User, challenge: Challenge, answer: Mapping[str, object]) -> bool:
    passkey = user.passkeys.filter(credential_id=str(answer.get("id"))).first()
    if passkey is None:
        return False
    try:
        count = passkeys.verified(challenge, passkey=passkey, answer=answer)
    except passkeys.PasskeyError:
        return False
    Passkey.objects.filter(pk=passkey.pk).update(sign_count=count, last_used_at=timezone.now())
    return True


def _owner_of(proof: Proof) -> User | None:
    # A passkey alone is a login; a code is one for a user only who has shown a password.
    found = Passkey.objects.select_related("user")
    passkey = found.filter(credential_id=str(proof.passkey.get("id"))).first()
    return passkey.user if passkey else None


def _count(user: User) -> None:
    count = hit(_name(user), seconds=SECONDS)
    if count.hits > ATTEMPTS:
        if count.hits == ATTEMPTS + 1:
            tell("mfa.locked", user=user)
        raise FactorError(wait=count.seconds_left)


def _name(user: User) -> str:
    return f"second-factor:{user.pk}"


def _codes_of(user: User) -> int:
    return RecoveryCode.objects.unused().filter(user=user).count()


def _digest(code: str) -> str:
    # 80 random bits need no slow hash: nobody tries them all.
    return hashlib.sha256(code.replace("-", "").strip().lower().encode()).hexdigest()


def _added(user: User, *, kind: str) -> list[str]:
    tell("mfa.added", user=user, kind=kind)
    return [] if _codes_of(user) else new_recovery_codes(user=user)


def _removed(user: User, *, kind: str) -> None:
    tell("mfa.removed", user=user, kind=kind)
    if not methods_of(user):
        # Codes are for lost factors; with none left they would be a factor of their own.
        user.recovery_codes.all().delete()
