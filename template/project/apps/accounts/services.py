"""What people do with their accounts.

Whoever asks for a link learns nothing about the address: known or not, the same rows are read and
written, and one mail goes to the address itself.
"""

from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from apps.accounts.links import address_of, link_id_of
from apps.accounts.models import Link
from apps.core.counters import hit
from apps.core.events import tell
from apps.core.mail import send_later
from apps.users import services as users
from apps.users.models import User

Purpose = Link.Purpose

MAILS = 5
MAILS_SECONDS = 60 * 60


class LinkError(Exception):
    """The link was not made by us, was used, is too old, or what it is about has changed."""


@transaction.atomic
def ask_to_register(*, email: str) -> None:
    """Mail a link that makes an account, or tell the owner of one that there is one."""
    known = User.objects.filter(email=email).first()
    link = _new_link(purpose=Purpose.REGISTRATION, email=email, user=None)
    _mail(link, template="registration_known" if known else "registration")


@transaction.atomic
def register(*, token: str, full_name: str, password: str) -> User:
    """Make the account: only now, so there is none with an address that was not confirmed."""
    link = _use(token, purpose=Purpose.REGISTRATION)
    validate_password(password, user=User(email=link.email, full_name=full_name))
    try:
        with transaction.atomic():
            user = User.objects.create_user(link.email, password, full_name=full_name)
    except IntegrityError as error:
        raise LinkError from error
    tell("account.registered", user=user)
    return user


@transaction.atomic
def ask_for_password(*, email: str) -> None:
    """Mail a link that sets another password, or tell that there is no account to set it for."""
    user = User.objects.active().filter(email=email).first()
    link = _new_link(purpose=Purpose.PASSWORD, email=email, user=user)
    _mail(link, template="password" if user else "password_unknown")
    tell("password.reset_asked", user=user)


@transaction.atomic
def reset_password(*, token: str, password: str) -> None:
    """Set another password, which ends all sessions, and tell the owner."""
    user = _user_of(_use(token, purpose=Purpose.PASSWORD))
    validate_password(password, user=user)
    users.change_password(user=user, password=password)
    tell("password.reset", user=user)
    send_later("accounts/mails/password_changed.txt", to=user.email)


@transaction.atomic
def ask_to_change_email(*, user: User, email: str) -> None:
    """Mail a link to the new address, which shows that it is the user's."""
    known = User.objects.filter(email=email).first()
    link = _new_link(purpose=Purpose.EMAIL, email=email, user=user)
    _mail(link, template="registration_known" if known else "email")


@transaction.atomic
def change_email(*, token: str) -> None:
    """Take the new address, and tell the old one."""
    link = _use(token, purpose=Purpose.EMAIL)
    user = _user_of(link)
    old, user.email = user.email, link.email
    try:
        with transaction.atomic():
            user.save(update_fields=["email", "updated_at"])
    except IntegrityError as error:
        raise LinkError from error
    # A link that the old address was sent must not open the account any more.
    Link.objects.filter(user=user).open().update(used_at=timezone.now())
    tell("email.changed", user=user)
    send_later("accounts/mails/email_changed.txt", to=old, email=user.email)


def _new_link(*, purpose: Link.Purpose, email: str, user: User | None) -> Link:
    Link.objects.all().over().delete()
    link = Link(purpose=purpose, email=email, user=user)
    link.password_stamp = user.get_session_auth_hash() if user else ""
    link.set_end()
    link.save()
    return link


def _mail(link: Link, *, template: str) -> None:
    # Nobody's mailbox is filled by asking again; the answer stays the same.
    if hit(f"mail:{link.email.lower()}", seconds=MAILS_SECONDS).hits > MAILS:
        return
    address = address_of(link.pk, purpose=link.purpose)
    send_later(f"accounts/mails/{template}.txt", to=link.email, address=address)


def _use(token: str, *, purpose: Link.Purpose) -> Link:
    # One statement looks and marks, so of two uses at the same time one fails.
    link_id = link_id_of(token, purpose=purpose)
    if link_id is None:
        raise LinkError
    links = Link.objects.filter(pk=link_id, purpose=purpose)
    if not links.open().update(used_at=timezone.now()):
        raise LinkError
    return links.select_related("user").get()


def _user_of(link: Link) -> User:
    user = link.user
    if user is None or not user.is_active:
        raise LinkError
    # A password that was set since the link was made has made it worthless.
    if not constant_time_compare(link.password_stamp, user.get_session_auth_hash()):
        raise LinkError
    return user
