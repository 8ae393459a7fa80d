"""A header that an operation of the API reads, as the documentation shows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Header:
    """A header; permissions name those that they read in `headers`."""

    name: str
    purpose: str
    required: bool = False
