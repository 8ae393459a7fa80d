"""The words of a file: the cheap question that is asked before any parsing."""

import re
from collections.abc import Iterable
from functools import cache

_WORD = re.compile(rb"[A-Za-z_][A-Za-z0-9_]*")


@cache
def is_word(trigger: str) -> bool:
    """Tell whether a trigger is an identifier, which is matched whole."""
    return trigger.isidentifier()


class Words:
    """Which of a rule's triggers a file holds."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._words = frozenset(_WORD.findall(data))

    def any_of(self, triggers: Iterable[str]) -> bool:
        """Tell whether one of the triggers is there: identifiers whole, other text anywhere."""
        return any(
            trigger.encode() in (self._words if is_word(trigger) else self._data)
            for trigger in triggers
        )
