"""Demo data."""

import pytest

from apps.upstreams import demo
from apps.upstreams.models import Upstream


@pytest.mark.django_db
def test_demo_data_is_made_once() -> None:
    demo.seed()
    demo.seed()
    assert str(Upstream.objects.get()) == "Example"
    assert not Upstream.objects.watched()
