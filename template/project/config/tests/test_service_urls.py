"""Addresses of databases and caches."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import service_urls


@pytest.mark.parametrize("url", ["mysql://u:secret@h/n", "nonsense", ""])
def test_another_database_is_refused_without_showing_the_password(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL begins with") as refusal:
        service_urls.database(url, pool_size=1)
    assert "secret" not in str(refusal.value)


def test_another_cache_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="CACHE_URL begins with 'memcached'"):
        service_urls.cache("memcached://h")


def test_a_postgresql_address_becomes_a_pool_of_connections() -> None:
    url = "postgresql://me:p%40ss@db.example.com:5433/shop?sslmode=require"
    assert service_urls.database(url, pool_size=7) == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "shop",
        "USER": "me",
        "PASSWORD": "p@ss",
        "HOST": "db.example.com",
        "PORT": "5433",
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": "3",
            "sslmode": "require",
            "pool": {"min_size": 1, "max_size": 7, "timeout": 10, "reconnect_timeout": 3},
        },
    }


def test_a_postgresql_address_may_name_a_socket() -> None:
    settings = service_urls.database("postgres://me@/shop?host=/run/pg", pool_size=1)
    assert (settings["HOST"], settings["PORT"]) == ("/run/pg", "")


@pytest.mark.parametrize(
    ("url", "name"),
    [("sqlite://", ":memory:"), ("sqlite:///db.sqlite3", "db.sqlite3"), ("sqlite:////a/b", "/a/b")],
)
def test_a_sqlite_address_is_a_path(url: str, name: str) -> None:
    assert service_urls.database(url, pool_size=1)["NAME"] == name


@pytest.mark.parametrize("scheme", ["redis", "valkey"])
def test_redis_and_valkey_speak_the_same_protocol(scheme: str) -> None:
    settings = service_urls.cache(f"{scheme}://h:6379/1")
    assert str(settings["BACKEND"]).endswith("RedisCache")
    assert settings["LOCATION"] == "redis://h:6379/1"


def test_a_cache_may_be_a_table_of_the_database() -> None:
    settings = service_urls.cache("database://")
    assert str(settings["BACKEND"]).endswith("DatabaseCache")
    assert settings["LOCATION"] == "core_cache"


def test_a_cache_in_memory_needs_no_address() -> None:
    assert str(service_urls.cache("locmem://")["BACKEND"]).endswith("LocMemCache")


def test_a_mail_server_is_read_from_its_address() -> None:
    mailer = service_urls.mailer("smtp+tls://me:p%40ss@mail.example.com")
    assert mailer.backend.endswith("smtp.EmailBackend")
    assert mailer.options() == {
        "host": "mail.example.com",
        "port": 587,
        "username": "me",
        "password": "p@ss",
        "use_tls": True,
        "use_ssl": False,
        "timeout": 10,
    }


@pytest.mark.parametrize(
    ("url", "port", "ssl"),
    [("smtp://mail", 25, False), ("smtps://mail", 465, True), ("smtps://mail:26", 26, True)],
)
def test_each_way_to_a_mail_server_has_its_port(url: str, port: int, ssl: bool) -> None:
    mailer = service_urls.mailer(url)
    assert (mailer.port, mailer.use_ssl, mailer.use_tls) == (port, ssl, False)


def test_mails_are_shown_on_the_console_without_options() -> None:
    mailer = service_urls.mailer("console://")
    assert mailer.backend.endswith("console.EmailBackend")
    assert mailer.options() == {}


def test_another_way_to_send_mails_is_refused_without_showing_the_password() -> None:
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL begins with 'http'") as refusal:
        service_urls.mailer("http://me:secret@mail")
    assert "secret" not in str(refusal.value)
