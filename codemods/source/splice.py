"""Edits put into a text, and the question whether two of them meet."""

from collections.abc import Iterable

from codemods.change import Edit


class CollisionError(ValueError):
    """Two edits want the same bytes, and neither can give way."""


def overlap(one: Edit, other: Edit) -> bool:
    """Tell whether two edits touch the same bytes; two insertions at one place do, too."""
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end and not _only_meet(one, other)
    return one.start < other.end and other.start < one.end


def without(edit: Edit, other: Edit) -> Edit:
    """Give what is left of an edit beside another one: two removals can share bytes.

    Raises CollisionError where they cannot both be made.
    """
    if not overlap(edit, other):
        return edit
    if edit.text or (other.text and other.start == other.end):
        raise CollisionError(f"two edits at byte {max(edit.start, other.start)}")
    if other.start <= edit.start:
        return Edit(min(other.end, edit.end), edit.end, "")
    return Edit(edit.start, other.start, "")


def beside_removals(edit: Edit, others: Iterable[Edit], data: bytes) -> Edit:
    """Move an insertion out of a piece that is taken away, to the end of it.

    Blank lines that would have gone from below it stay.
    """
    for other in others:
        is_removal = not other.text and other.start <= edit.start < other.end
        if edit.start == edit.end and is_removal:
            removed = data[other.start : other.end].decode()
            gap = "\n" * (len(removed) - len(removed.rstrip("\n")) - 1)
            return Edit(other.end, other.end, edit.text + gap)
    return edit


def splice(data: bytes, edits: Iterable[Edit]) -> str:
    """Make edits that do not overlap, and give the new text."""
    pieces: list[bytes] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        pieces += [data[done : edit.start], edit.text.encode()]
        done = edit.end
    pieces.append(data[done:])
    return b"".join(pieces).decode()


def _only_meet(one: Edit, other: Edit) -> bool:
    """Tell whether an insertion stands at the edge of a replacement, where the order is clear."""
    if one.start == one.end and other.start == other.end:
        return one.start != other.start
    point, span = (one, other) if one.start == one.end else (other, one)
    return point.start in {span.start, span.end}
