"""How slow an answer may be, and how many may fail."""

from collections.abc import Iterator

from locust.env import Environment

# Milliseconds that 95 of 100 answers are below, by the name of the request.
SLOWEST = {"log in": 2000, "who am I": 300, "users": 500, "change my name": 500}
FAILURES = 0.0


def misses(environment: Environment) -> Iterator[str]:
    """Return a line about each budget that was missed."""
    if environment.stats.total.fail_ratio > FAILURES:
        yield f"{environment.stats.total.fail_ratio:.1%} of the requests have failed"
    for entry in environment.stats.entries.values():
        slow, allowed = entry.get_response_time_percentile(0.95), SLOWEST.get(entry.name)
        if allowed is not None and slow > allowed:
            yield f"{entry.name}: 95 of 100 answers took up to {slow} ms, not {allowed} ms"
