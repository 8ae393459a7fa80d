"""Demo data."""

import pytest

from apps.core import seeding
from apps.organizations.demo import ORGANIZATIONS
from apps.organizations.models import Organization
from apps.users.models import User


@pytest.mark.django_db
def test_demo_data_is_made_once_and_the_demo_account_owns_it() -> None:
    seeding.seed()
    seeding.seed()
    owner = User.objects.get(email=seeding.EMAIL)
    found = Organization.objects.visible_to(owner)
    assert {one.slug: one.name for one in found} == ORGANIZATIONS
    assert owner.memberships.owners().count() == len(ORGANIZATIONS)
