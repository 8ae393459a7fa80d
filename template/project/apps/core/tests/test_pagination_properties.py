"""Lists in pages under any sequence of changes: no row twice, and none lost."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.core.tests.test_pagination import page

User = get_user_model()

# Few moments and few names, so that many rows are alike but for their key.
rows = st.tuples(st.integers(0, 3), st.sampled_from("ab"))
changes = st.lists(rows | st.integers(0, 30), max_size=4)
orders = st.sampled_from(
    [("created_at",), ("-created_at", "full_name"), ("full_name", "-created_at"), ("-pk",)]
)


def make(number: int, minute: int, name: str) -> int:
    """Make a user, and return the key."""
    moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    user = User.objects.create(email=f"{number}@example.com", full_name=name)
    # The name tells the key, which a page does not show, behind what it is ordered by.
    User.objects.filter(pk=user.pk).update(created_at=moment, full_name=f"{name} {user.pk}")
    return int(user.pk)


@pytest.mark.django_db
@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    start=st.lists(rows, max_size=10),
    order=orders,
    size=st.integers(1, 4),
    steps=st.lists(changes, max_size=8),
)
def test_no_row_is_twice_and_none_is_lost(
    start: list[tuple[int, str]],
    order: tuple[str, ...],
    size: int,
    steps: list[list[tuple[int, str] | int]],
) -> None:
    with transaction.atomic():
        staying = [make(number, *row) for number, row in enumerate(start)]
        made, cursor = len(start), None
        seen: list[int] = []
        queryset = User.objects.order_by(*order)
        for step in [*steps, *[[] for _ in range(60)]]:
            names, cursors = page(queryset, page_size=size, cursor=cursor)
            seen += [int(name.partition(" ")[2]) for name in names]
            cursor = cursors["next"]
            if cursor is None:
                break
            for change in step:
                if isinstance(change, int):
                    keys = list(User.objects.order_by("pk").values_list("pk", flat=True))
                    gone = set(keys[change : change + 1])
                    staying = [pk for pk in staying if pk not in gone]
                    User.objects.filter(pk__in=gone).delete()
                else:
                    made += 1
                    make(made, *change)
        assert len(seen) == len(set(seen))
        assert set(staying) <= set(seen)
        transaction.set_rollback(True)
