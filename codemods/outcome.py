"""What the engine says about one file."""

from dataclasses import dataclass
from enum import Enum

from codemods.releases import Release
from codemods.rule import Safety


class Problem(Enum):
    """Why a file was left as it is."""

    UNREADABLE = "the system does not let it be read"
    UNDECODABLE = "it is not text in the encoding that it declares"
    UNPARSABLE = "Python 3 cannot parse it"
    UNSTABLE = "its rules do not come to rest"


@dataclass(frozen=True)
class Applied:
    """One rewrite that was made: by which rule, at which line of the text it was made in."""

    rule: str
    line: int
    release: Release
    safety: Safety
    note: str = ""


@dataclass(frozen=True)
class Found:
    """One place that is left for a person, with the rule that says why."""

    rule: str
    line: int
    message: str
    url: str


@dataclass(frozen=True)
class Outcome:
    """A file after the rules: its bytes, what was done and what is left.

    `after` equals the bytes that came in when nothing was done or when there is a `problem`.
    """

    after: bytes
    applied: tuple[Applied, ...] = ()
    found: tuple[Found, ...] = ()
    problem: Problem | None = None
    detail: str = ""
