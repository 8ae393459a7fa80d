"""The settings of services of others, each in a process of its own."""

import pytest

from config.tests.test_settings import manage

DEVELOPMENT = {"DJANGO_SETTINGS_MODULE": "config.settings.development"}


@pytest.mark.parametrize("name", ["APP_UPSTREAM_TIMEOUT", "APP_UPSTREAM_AT_ONCE"])
def test_a_number_that_lets_nothing_through_is_refused(name: str) -> None:
    result = manage("check", env=DEVELOPMENT | {name: "0"})
    assert result.returncode == 1
    assert result.stderr.strip().endswith(f"{name} is 0, but must be 1 or more.")
    assert result.stderr.count("\n") == 1


def test_hosts_of_our_own_network_are_named() -> None:
    script = "from django.conf import settings as s; print(s.UPSTREAM_HOSTS)"
    env = DEVELOPMENT | {"APP_UPSTREAM_HOSTS": "search, mail.internal"}
    result = manage("shell", "--no-imports", "--command", script, env=env)
    assert "['search', 'mail.internal']" in result.stdout
