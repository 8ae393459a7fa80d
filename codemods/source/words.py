"""The words of a file: the cheap question that is asked before any parsing."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

_WORD = re.compile(rb"[A-Za-z_][A-Za-z0-9_]*")


class Triggers:
    """The triggers of many rules, turned around: which rules a file could matter to.

    Identifiers are matched whole, other text anywhere.
    """

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        """Take the triggers of each rule, in the order of the rules."""
        self._words: defaultdict[bytes, list[int]] = defaultdict(list)
        self._texts: defaultdict[bytes, list[int]] = defaultdict(list)
        for index, triggers in enumerate(groups):
            for trigger in triggers:
                found = self._words if trigger.isidentifier() else self._texts
                found[trigger.encode()].append(index)
        self._known = frozenset(self._words)

    def hit(self, data: bytes) -> list[int]:
        """Give the indexes of the rules whose triggers are there, in their order."""
        hits: set[int] = set()
        for word in self._known & set(_WORD.findall(data)):
            hits.update(self._words[word])
        for text, indexes in self._texts.items():
            if text in data:
                hits.update(indexes)
        return sorted(hits)
