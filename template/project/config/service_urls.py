"""Turns the addresses of a database, of a cache and of a mail server into Django's settings."""

from dataclasses import asdict, dataclass
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from redis.backoff import ConstantBackoff
from redis.retry import Retry

# Readers do not wait for the writer, and a writer waits for its turn instead of failing.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}

# A connection that was lost is made anew, once; who waits longer is told so.
REDIS_OPTIONS = {
    "socket_connect_timeout": 2,
    "socket_timeout": 2,
    "retry": Retry(ConstantBackoff(0.05), 1),
}

SMTP_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def database(url: str, *, pool_size: int) -> dict[str, object]:
    """Return the entry of DATABASES for a postgresql:// or sqlite:// address."""
    parts = urlsplit(url)
    if parts.scheme in ("postgres", "postgresql"):
        return _postgresql(parts, pool_size=pool_size)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path.removeprefix("/")) or ":memory:",
            "OPTIONS": SQLITE_OPTIONS,
        }
    raise ImproperlyConfigured(_refusal("DATABASE_URL", parts, "postgresql:// or sqlite://"))


def cache(url: str) -> dict[str, object]:
    """Return the entry of CACHES for a redis://, valkey://, database:// or locmem:// address."""
    parts = urlsplit(url)
    if parts.scheme == "locmem":
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if parts.scheme == "database":
        return {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "core_cache",  # made by `manage.py createcachetable`
            "OPTIONS": {"MAX_ENTRIES": 10_000},
        }
    if parts.scheme in ("redis", "rediss", "valkey", "valkeys"):
        # The protocol is the same; the client library knows it by its older name.
        location = parts._replace(scheme=parts.scheme.replace("valkey", "redis")).geturl()
        return {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": location,
            "OPTIONS": REDIS_OPTIONS,
        }
    expected = "redis://, valkey://, database:// or locmem://"
    raise ImproperlyConfigured(_refusal("CACHE_URL", parts, expected))


@dataclass(frozen=True, slots=True)
class Mailer:
    """How mails leave; `console` shows them, `smtp` hands them to a server."""

    backend: str
    host: str = ""
    port: int = 0
    username: str = ""
    password: str = ""
    use_tls: bool = False
    use_ssl: bool = False
    timeout: int = 10

    def options(self) -> dict[str, object]:
        """Return what the backend is made with."""
        options = asdict(self)
        del options["backend"]
        return options if self.host else {}


def mailer(url: str) -> Mailer:
    """Return how mails leave, for a console://, smtp://, smtp+tls:// or smtps:// address."""
    parts = urlsplit(url)
    if parts.scheme == "console":
        return Mailer("django.core.mail.backends.console.EmailBackend")
    if parts.scheme not in SMTP_PORTS:
        raise ImproperlyConfigured(_refusal("EMAIL_URL", parts, "smtp://, smtp+tls:// or smtps://"))
    return Mailer(
        "django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname or "localhost",
        port=parts.port or SMTP_PORTS[parts.scheme],
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_tls=parts.scheme == "smtp+tls",
        use_ssl=parts.scheme == "smtps",
    )


def _postgresql(parts: SplitResult, *, pool_size: int) -> dict[str, object]:
    options: dict[str, object] = dict(parse_qsl(parts.query))
    host = options.pop("host", parts.hostname or "")
    # Who waits longer than a few seconds is told so; the next request tries anew.
    pool = {"min_size": 1, "max_size": pool_size, "timeout": 10, "reconnect_timeout": 3}
    # The pool keeps connections, so a request must not: threads come and go under ASGI.
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        # A connection that the server has dropped is replaced before a request gets it.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": "3", **options, "pool": pool},
    }


def _refusal(name: str, parts: SplitResult, expected: str) -> str:
    # The address itself may hold a password, so only its scheme is shown.
    return f"{name} begins with {parts.scheme or 'no scheme'!r}, but must begin with {expected}."
