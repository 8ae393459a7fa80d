"""Work that is handed over."""

import pytest
from django.db import transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from apps.core.tasks import hand_over


@pytest.mark.django_db
def test_work_waits_for_the_rows_that_it_is_about(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    done: list[str] = []
    with django_capture_on_commit_callbacks(execute=True):
        hand_over(done.append, "work")
        assert done == []
    assert done == ["work"]


@pytest.mark.django_db(transaction=True)
def test_work_about_rows_that_were_never_written_is_not_done() -> None:
    done: list[str] = []

    def begin_and_give_up() -> None:
        with transaction.atomic():
            hand_over(done.append, "work")
            raise LookupError

    with pytest.raises(LookupError):
        begin_and_give_up()
    assert done == []


@pytest.mark.django_db(transaction=True)
def test_work_that_fails_is_logged_and_does_not_fail_the_request(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with transaction.atomic():
        hand_over(int, "not a number")
    assert "not a number" in caplog.text
