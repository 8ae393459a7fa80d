"""What happens to users and to their sessions."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from apps.users import services
from apps.users.models import Session, User
from apps.users.tests.factories import SessionFactory


def test_nobody_deactivates_himself(admin: User) -> None:
    with pytest.raises(PermissionDenied, match="your own account"):
        services.deactivate(user=admin, by=admin)
    admin.refresh_from_db()
    assert admin.is_active


def test_a_deactivated_user_loses_account_and_sessions(user: User, admin: User) -> None:
    SessionFactory.create(user=user)
    services.deactivate(user=user, by=admin)
    user.refresh_from_db()
    assert not user.is_active
    assert not user.sessions.living().exists()


def test_a_new_password_ends_the_sessions_of_this_user_only(user: User) -> None:
    own, other = SessionFactory.create(user=user), SessionFactory.create()
    services.change_password(user=user, password="another long password")
    user.refresh_from_db()
    assert user.check_password("another long password")
    assert list(Session.objects.living()) == [other]
    assert own in Session.objects.all()


def test_an_ended_session_keeps_the_time_of_its_end(user: User) -> None:
    session = SessionFactory.create(user=user)
    services.end_sessions(user=user)
    session.refresh_from_db()
    ended_at = session.ended_at
    assert ended_at
    services.end_sessions(user=user)
    services.end_session(session_id=str(session.pk))
    session.refresh_from_db()
    assert session.ended_at == ended_at


def test_a_new_session_forgets_those_that_are_over(user: User) -> None:
    SessionFactory.create(user=user, expires_at=timezone.now() - timedelta(seconds=1))
    kept = SessionFactory.create()
    session = services.start_session(user=user, device="x" * 1000, address="y" * 1000)
    assert set(Session.objects.all()) == {kept, session}
    assert (len(session.device), len(session.address)) == (200, 45)


def test_of_two_exchanges_of_one_token_the_second_fails_and_ends_the_session(user: User) -> None:
    session = SessionFactory.create(user=user)
    asked = {"session_id": str(session.pk), "token_id": session.token_id}
    assert services.continue_session(**asked) == session
    assert services.continue_session(**asked) is None
    assert not Session.objects.living().exists()
