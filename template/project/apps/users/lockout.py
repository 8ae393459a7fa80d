"""Stops guessing: wrong passwords are counted for each account, and for each client."""

from apps.core.client import current_network
from apps.core.counters import Count, forget, hit, hits, take_back

SECONDS = 15 * 60
ATTEMPTS = 10
# Many people may share one address; whoever tries many users from it is stopped here.
ATTEMPTS_OF_CLIENT = 100


def count(email: str) -> bool:
    """Count an attempt before a password is looked at, and tell whether it is one too many."""
    limits = _limits(email)
    # Each of them is counted, whatever the others say.
    counts = [(hit(name, seconds=SECONDS).hits, limit) for name, limit in limits.items()]
    return any(attempts > limit for attempts, limit in counts)


def has_just_locked(email: str) -> bool:
    """Tell whether the last attempt was the first one too many."""
    return any(found.hits == limit + 1 for found, limit in _counts(email))


def seconds_left(email: str) -> int | None:
    """Return how long the next attempt has to wait, if it has to."""
    return max(
        (found.seconds_left for found, limit in _counts(email) if found.hits >= limit), default=None
    )


def forgive(email: str) -> None:
    """Begin again with the account; of the client only this attempt is forgotten."""
    # Whoever has an account of his own must not clear the count of his guesses at others.
    account, *clients = _limits(email)
    forget(account, seconds=SECONDS)
    for client in clients:
        take_back(client, seconds=SECONDS)


def _limits(email: str) -> dict[str, int]:
    limits = {f"login:{email.strip().lower()}": ATTEMPTS}
    if network := current_network():
        limits[f"login-from:{network}"] = ATTEMPTS_OF_CLIENT
    return limits


def _counts(email: str) -> list[tuple[Count, int]]:
    return [(hits(name, seconds=SECONDS), limit) for name, limit in _limits(email).items()]
