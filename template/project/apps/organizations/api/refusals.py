"""How the API says what a service has refused."""

from collections.abc import Iterator
from contextlib import contextmanager

from rest_framework.exceptions import APIException

from apps.organizations.services import RefusedError


class Refused(APIException):
    """The organization would be in a state that it must not be in."""

    status_code = 409
    default_code = "refused"


@contextmanager
def refusals() -> Iterator[None]:
    """Answer with the reason of a refusal."""
    try:
        yield
    except RefusedError as error:
        raise Refused(str(error)) from error
