"""What a rule asks for: edits of the text, imports that follow, and advice."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Edit:
    """Replace the bytes `start` to `end` of a source text by `text`."""

    start: int
    end: int
    text: str

    def trimmed(self, data: bytes) -> "Edit":
        """The same edit without the bytes that old and new text share at either end.

        Small edits rarely overlap, so that several rules can change one statement in one pass.
        """
        old, new = data[self.start : self.end], self.text.encode()
        head = 0
        while head < min(len(old), len(new)) and old[head] == new[head]:
            head += 1
        tail = 0
        while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
            tail += 1
        while head and _inside_character(old, new, head):
            head -= 1
        while tail and _inside_character(old, new, -tail):
            tail -= 1
        text = new[head : len(new) - tail].decode()
        return Edit(self.start + head, self.end - tail, text)


@dataclass(frozen=True)
class Need:
    """The module must have `from module import name` (as `asname`, where that is another word).

    An empty `module` asks for `import name`, as in `Move`.
    """

    module: str
    name: str
    asname: str = ""


@dataclass(frozen=True)
class Drop:
    """The import that binds `name` goes, if nothing uses it any more."""

    name: str


@dataclass(frozen=True)
class Move:
    """One name of one import statement comes from elsewhere from now on.

    `line` and `column` are where the statement starts, `bound` the local name that the alias binds
    before the change; `asname` is empty when the new name binds itself.
    """

    line: int
    column: int
    bound: str
    module: str
    name: str
    asname: str = ""


ImportRequest = Need | Drop | Move


@dataclass(frozen=True)
class Change:
    """One rewrite by one rule: all of its edits are made, or none.

    `line` is where it is reported (1-based). `note`, of a REVIEW rule, is the sentence that the
    reviewer finds as a marked comment above the statement.
    """

    line: int
    edits: tuple[Edit, ...] = ()
    imports: tuple[ImportRequest, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Advice:
    """A place that a person has to look at, with the reason in one sentence.

    `url` is the page to read where it is not the rule's own.
    """

    line: int
    message: str
    url: str = ""


def _inside_character(old: bytes, new: bytes, index: int) -> bool:
    """Tell whether a cut at `index` would split a character of UTF-8."""
    return any(
        index < len(text) and text[index] & 0xC0 == 0x80 for text in (old, new) if text[index:]
    )
