"""Puts the rows and the requests of a test into the organization of somebody."""

from collections.abc import Iterator
from contextlib import contextmanager

from apps.core.scoping import in_scope
from apps.core.tenancy.requests import HEADER
from apps.organizations.models import Membership
from apps.organizations.tests.factories import MembershipFactory
from apps.users.models import User


def membership_of(user: User) -> Membership:
    """Return the first membership of somebody; who is nowhere gets an organization of his own."""
    found = Membership.objects.of(user).select_related("organization").first()
    return found or MembershipFactory.create(user=user)


def scope_of(user: User) -> str:
    """Return the name of the scope that somebody is in."""
    return membership_of(user).organization.scope.name


@contextmanager
def in_scope_of(user: User) -> Iterator[None]:
    """Work for the organization of somebody."""
    with in_scope(scope_of(user)):
        yield


def headers_of(user: User) -> dict[str, str]:
    """Return the headers that put a request into the organization of somebody."""
    return {HEADER: membership_of(user).organization.slug}
