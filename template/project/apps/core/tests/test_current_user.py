"""Who the log says is asking."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils.functional import SimpleLazyObject

from apps.core.current_user import current_user_id, remember


def fails() -> object:
    raise ConnectionError("the database was asked")


def test_nobody_is_looked_up_for_the_log(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = SimpleLazyObject(fails)  # type: ignore[assignment]
    remember(request)
    assert current_user_id() == "-"


@pytest.mark.parametrize("evaluated", [True, False])
def test_a_stranger_has_no_id(rf: RequestFactory, evaluated: bool) -> None:
    request = rf.get("/")
    if evaluated:
        request.user = AnonymousUser()
    remember(request)
    assert current_user_id() == "-"
