"""A header that an operation of the API needs, as the documentation shows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Header:
    """A header that must be sent; permissions name those that they read in `headers`."""

    name: str
    purpose: str
    pattern: str
