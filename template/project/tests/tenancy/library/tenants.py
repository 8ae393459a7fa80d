"""Organizations with an owner, shelves and books, for tests."""

from dataclasses import dataclass

from rest_framework.test import APIClient

from apps.core.scoping import in_scope
from apps.core.tenancy.context import Scope
from apps.organizations.models import Organization
from apps.organizations.tests.factories import MembershipFactory
from apps.users import services, tokens
from apps.users.models import User
from tests.tenancy.library.models import Book, Shelf


@dataclass(frozen=True)
class Tenant:
    """An organization, and one of everything in it."""

    organization: Organization
    owner: User
    shelf: Shelf
    book: Book

    @property
    def name(self) -> str:
        """Return the name of the scope."""
        return self.organization.scope.name

    def client(self) -> APIClient:
        """Return the owner's client."""
        return client_in(self.owner, self.organization.slug)


def client_in(user: User, slug: str = "") -> APIClient:
    """Return a client whose requests name an organization, or none."""
    client = APIClient()
    named = {"HTTP_ORGANIZATION": slug} if slug else {}
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {token_of(user)}", **named)
    return client


def scope_of_a_number(user: object, slug: str) -> Scope:
    """Find an organization by its number, without a database."""
    return Scope(organization_id=int(slug))


def token_of(user: User) -> str:
    """Return what opens the API for somebody."""
    session = services.start_session(user=user, device="a test", address="192.0.2.1")
    return tokens.pair_of(session).access


def tenant() -> Tenant:
    """Make an organization with two books on a shelf, whose names are those of every other one."""
    membership = MembershipFactory.create()
    organization = membership.organization
    with in_scope(organization.scope.name):
        shelf = Shelf.objects.create(name="first")
        book = Book.objects.create(shelf=shelf, title=f"of {organization.slug}")
        Book.objects.create(shelf=shelf, title=f"of {organization.slug}")
    return Tenant(organization, membership.user, shelf, book)
