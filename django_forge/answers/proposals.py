"""Proposes a preset by the words in a project's name or description, and says which ones."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django_forge.errors import UsageError

DEFAULT = "saas"
LONGEST = 4000  # characters of a description

# What gives a project away. A dash may be a space or nothing, and a plural counts too.
_WORDS = {
    "saas": (
        *("saas", "multi-tenant", "tenant", "tenancy", "subscription", "organization"),
        *("organisation", "workspace", "b2b", "crm"),
    ),
    "api": ("api", "backend", "endpoint", "headless", "micro-service", "web-service"),
    "realtime": (
        *("chat", "real-time", "web-socket", "messenger", "messaging", "live-update"),
        *("collaborative", "multiplayer"),
    ),
    "backoffice": ("back-office", "admin", "intranet", "internal-tool", "internal", "moderation"),
    "minimal": ("minimal", "prototype", "playground", "sandbox", "demo", "hello", "experiment"),
}

PRESETS = tuple(_WORDS)


@dataclass(frozen=True)
class Proposal:
    """A preset for a project that was not asked for by name, and where it comes from."""

    preset: str
    words: tuple[str, ...] = ()
    where: str = ""

    @property
    def line(self) -> str:
        """Say in one line which preset it is, and why."""
        said = " and ".join(f"'{word}'" for word in self.words)
        because = f"because the {self.where} says {said}" if said else "which is the default"
        return f"preset {self.preset}, {because}; --preset chooses another"


@dataclass(frozen=True)
class _Hit:
    preset: str
    word: str
    start: int


def propose(*, name: str, description: str = "", known: Collection[str]) -> Proposal | None:
    """Propose one of the known presets: what the description says counts more than the name."""
    # In a name the last word says what it is, a chat-api is an API; in a sentence the first one.
    for where, text, last_word in (("description", description, False), ("name", name, True)):
        hits = [hit for hit in _hits(text) if hit.preset in known]
        if hits:
            preset = _strongest(hits, last_word=last_word)
            words = dict.fromkeys(hit.word for hit in hits if hit.preset == preset)
            return Proposal(preset, tuple(words), where)
    return Proposal(DEFAULT) if DEFAULT in known else None


def checked(description: str) -> str:
    """Return a description that can be read, or refuse it."""
    if not description.strip():
        raise UsageError("--describe says nothing", hint="describe the project in a sentence")
    if len(description) > LONGEST:
        raise UsageError(
            f"--describe has {len(description)} characters", hint=f"{LONGEST} is the most"
        )
    return description


def _hits(text: str) -> Iterator[_Hit]:
    """Find the words of the table, in the order of the text."""
    found = (
        _Hit(preset, match[0].lower(), match.start())
        for preset, words in _WORDS.items()
        for word in words
        for match in re.finditer(_pattern(word), text, re.IGNORECASE)
    )
    yield from sorted(found, key=lambda hit: hit.start)


def _pattern(word: str) -> str:
    spelled = word.replace("-", r"[\s_-]?")
    return rf"(?<![a-z0-9]){spelled}s?(?![a-z0-9])"


def _strongest(hits: list[_Hit], *, last_word: bool) -> str:
    ordered = [hit.preset for hit in (reversed(hits) if last_word else hits)]
    return max(dict.fromkeys(ordered), key=ordered.count)  # the first of those said as often
