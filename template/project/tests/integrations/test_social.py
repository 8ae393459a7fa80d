"""The settings of providers, each in a process of its own."""

import pytest

from config.tests.test_settings import manage

GOOD = {
    "DJANGO_SETTINGS_MODULE": "config.settings.development",
    "APP_SOCIAL_ISSUERS": "google=https://accounts.google.com",
    "APP_SOCIAL_CLIENT_IDS": "google=an-id",
    "APP_SOCIAL_CLIENT_SECRETS": "google=a=secret",
}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"APP_SOCIAL_ISSUERS": "https://accounts.google.com"}, "must be a list such as"),
        ({"APP_SOCIAL_CLIENT_IDS": "other=an-id"}, "must name the same providers"),
        ({"APP_SOCIAL_ISSUERS": "google=http://example.com"}, "must be an https:// address"),
    ],
)
def test_a_provider_that_is_half_there_is_refused(change: dict[str, str], message: str) -> None:
    result = manage("check", env=GOOD | change)
    assert result.returncode == 1
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_provider_is_named_by_three_variables() -> None:
    script = "from django.conf import settings as s; print(s.SOCIAL_PROVIDERS)"
    result = manage("shell", "--no-imports", "--command", script, env=GOOD)
    assert "'client_secret': 'a=secret'" in result.stdout
