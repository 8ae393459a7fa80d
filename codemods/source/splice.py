"""Edits put into a text, and the question whether two of them meet."""

from collections.abc import Iterable

from codemods.change import Edit


def overlap(one: Edit, other: Edit) -> bool:
    """Tell whether two edits touch the same bytes; two insertions at one place do, too."""
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end and not _only_meet(one, other)
    return one.start < other.end and other.start < one.end


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
