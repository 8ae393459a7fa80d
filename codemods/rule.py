"""The nouns of the rule book: Rule, Example and Safety."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from codemods.change import Advice, Change
from codemods.releases import Release

Visitor = Callable[..., Iterable[Change | Advice]]
"""`(node, module)` for a node type of `ast`, `(token, template)` for `Tag` and `Variable`."""


class Safety(Enum):
    """How far a rule may go on its own."""

    SAFE = "safe"  # edits by default: meaning is kept
    REVIEW = "review"  # edits, and leaves a marked note where a person has to look
    ADVICE = "advice"  # never edits: reports the place


@dataclass(frozen=True)
class Example:
    """One piece of code before and after a rule; `after=None` says that it must stay as it is.

    `path` is where the code stands in its project, for the rules that ask what kind of file it is.
    `advice` is a part of the message that an ADVICE rule reports.
    """

    before: str
    after: str | None = None
    title: str = ""
    path: str = "app/module.py"
    advice: str = ""


@dataclass(frozen=True)
class Rule:
    """One change of Django, Python or a package, and what is done about it in a code base.

    `since` is the Django release from which the new form works: the rule applies to targets at or
    after it. `removed_in` is the release that no longer has the old form. `rows` are ids of the
    catalogue. `triggers` are words (identifiers are matched whole, other text anywhere): a file
    with none of them is never parsed for this rule. `visit` maps a node type (of `ast`, or `Tag`
    and `Variable` of Django's template language) to the function that looks at such nodes. The
    registry fills in the `theme`, which is the folder that the rule lives in.
    """

    name: str
    summary: str
    since: Release
    safety: Safety
    triggers: tuple[str, ...]
    url: str
    visit: Mapping[type, Visitor]
    examples: tuple[Example, ...]
    rows: tuple[str, ...] = ()
    removed_in: Release | None = None
    theme: str = ""
