"""Reads the environment, and is the only module that does: known variables, typed."""

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from config.variables import VARIABLES, Variable

BASE_DIR = Path(__file__).resolve().parent.parent

PREFIX = "APP_"
SECRET_LENGTH = 50
WORDS_FOR_TRUE = ("1", "true", "yes", "on")
WORDS_FOR_FALSE = ("0", "false", "no", "off")

# A star stands for any name in front of a domain of one's own, and for nothing else.
ORIGIN = re.compile(r"(https?)://(\*\.(?=[^:]*\.))?[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?")
CONTACT = re.compile(r"(mailto:[^\s@]+@[^\s@]+|https://[^\s]+|tel:\+[0-9-]+)")


class Environment:
    """The variables of one process; what is wrong with one is told in one line."""

    def __init__(self, values: Mapping[str, str], *, known: Iterable[Variable] = VARIABLES) -> None:
        """Take the values, and refuse a variable of ours that nobody knows."""
        self._values = values
        self._known = frozenset(variable.name for variable in known)
        for name in values:
            if name.startswith(PREFIX) and name not in self._known:
                raise ImproperlyConfigured(_unknown(name, known=self._known))

    def text(self, name: str, *, default: str | None = None) -> str:
        """Return the value, or the default when it is not set or empty."""
        if name not in self._known:
            raise ImproperlyConfigured(f"{name} is read, but config/variables.py does not name it.")
        value = self._values.get(name, "").strip()
        if value:
            return value
        if default is None:
            raise ImproperlyConfigured(f"{name} is not set, and these settings need it.")
        return default

    def number(self, name: str, *, default: int) -> int:
        """Return the value as a whole number that is not negative."""
        value = self.text(name, default=str(default))
        if not (value.isascii() and value.isdigit()):
            raise ImproperlyConfigured(f"{name} is {value!r}, but must be a whole number.")
        return int(value)

    def flag(self, name: str, *, default: bool) -> bool:
        """Return the value as true or false."""
        value = self.text(name, default=str(default)).lower()
        if value not in WORDS_FOR_TRUE + WORDS_FOR_FALSE:
            raise ImproperlyConfigured(f"{name} is {value!r}, but must be true or false.")
        return value in WORDS_FOR_TRUE

    def choice(self, name: str, *, choices: Iterable[str], default: str) -> str:
        """Return the value in capital letters, when it is one of the choices."""
        value = self.text(name, default=default).upper()
        if value not in choices:
            raise ImproperlyConfigured(f"{name} is {value!r}, but must be {' or '.join(choices)}.")
        return value

    def words(self, name: str, *, default: str | None = None) -> list[str]:
        """Return the parts of a value that is separated by commas."""
        return [
            word.strip() for word in self.text(name, default=default).split(",") if word.strip()
        ]

    def origins(self, name: str) -> list[str]:
        """Return the origins of a list that may be empty, such as https://example.com."""
        origins = self.words(name, default="")
        for origin in origins:
            if not ORIGIN.fullmatch(origin):
                raise ImproperlyConfigured(
                    f"{name} holds {origin!r}, but must hold origins such as https://example.com."
                )
        return origins

    def contact(self, name: str) -> str:
        """Return where people can be reached, as an address with its scheme, or nothing."""
        value = self.text(name, default="")
        contact = f"mailto:{value}" if "@" in value and ":" not in value else value
        if contact and not CONTACT.fullmatch(contact):
            raise ImproperlyConfigured(
                f"{name} is {value!r}, but must be an e-mail address or begin with https://."
            )
        return contact

    def secret(self, name: str) -> str:
        """Return a value that must be there, and be hard to guess."""
        return _strong(self.text(name), name=name)

    def secrets(self, name: str) -> list[str]:
        """Return the secrets of a list that may be empty."""
        return [_strong(word, name=name) for word in self.words(name, default="")]


def local_key(purpose: str) -> str:
    """Return a signing key of this checkout, for laptops and tests: no secret is in the code."""
    return hashlib.sha256(f"{BASE_DIR} {purpose}".encode()).hexdigest()


def _strong(value: str, *, name: str) -> str:
    made_up = value.startswith("django-insecure-")  # by startproject, and often committed
    if made_up or len(value) < SECRET_LENGTH or len(set(value)) < SECRET_LENGTH // 4:
        raise ImproperlyConfigured(
            f"{name} is too weak: use {SECRET_LENGTH} or more random characters."
        )
    return value


def _unknown(name: str, *, known: Iterable[str]) -> str:
    # Compared without the prefix, which would make all names look alike.
    words = {other.removeprefix(PREFIX): other for other in known}
    close = get_close_matches(name.removeprefix(PREFIX), words, n=1)
    hint = f"did you mean {words[close[0]]}?" if close else "config/variables.py lists the others."
    return f"{name} is not a variable of this project: {hint}"


env = Environment(os.environ)
