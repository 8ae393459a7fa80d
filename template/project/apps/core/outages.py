"""A service that the project needs does not answer: nothing is done, and the client comes again."""

import logging

from django.db import InterfaceError, OperationalError
from redis.exceptions import RedisError

RETRY_AFTER = 5
HEADERS = {"Retry-After": str(RETRY_AFTER)}
DETAIL = "A service that is needed does not answer. Nothing was changed; try again in a moment."

logger = logging.getLogger(__name__)


def is_outage(error: BaseException | None) -> bool:
    """Tell whether the error says that the database or the cache is not there."""
    return isinstance(error, InterfaceError | OperationalError | RedisError)


def log_outage(error: BaseException) -> None:
    """Write down what the answer does not tell."""
    logger.error("a service does not answer", exc_info=error)
