"""What happens to users and to their tokens."""

import pytest
from django.core.exceptions import PermissionDenied
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.tokens import RefreshToken

from apps.users import services
from apps.users.models import User
from apps.users.tests.factories import UserFactory


def test_nobody_deactivates_himself(admin: User) -> None:
    with pytest.raises(PermissionDenied, match="your own account"):
        services.deactivate(user=admin, by=admin)
    admin.refresh_from_db()
    assert admin.is_active


def test_a_deactivated_user_loses_account_and_tokens(user: User, admin: User) -> None:
    token = RefreshToken.for_user(user)
    services.deactivate(user=user, by=admin)
    user.refresh_from_db()
    assert not user.is_active
    with pytest.raises(TokenError, match="blacklisted"):
        token.check_blacklist()


def test_a_new_password_ends_the_tokens_of_this_user_only(user: User) -> None:
    other = RefreshToken.for_user(UserFactory.create())
    own = RefreshToken.for_user(user)
    services.change_password(user=user, password="another long password")
    user.refresh_from_db()
    assert user.check_password("another long password")
    other.check_blacklist()
    with pytest.raises(TokenError, match="blacklisted"):
        own.check_blacklist()


def test_tokens_can_be_revoked_twice(user: User) -> None:
    RefreshToken.for_user(user)
    services.revoke_tokens(user=user)
    services.revoke_tokens(user=user)
