"""One pass of the rules over one text: look at each node once, choose, edit."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from codemods.change import Advice, Change, Edit, ImportRequest, Move
from codemods.imports import probes
from codemods.imports.editor import ImportEditor, find_statement
from codemods.outcome import Applied, Found
from codemods.rule import Rule
from codemods.source.module import Module, parse
from codemods.source.splice import CollisionError, beside_removals, overlap, splice, without
from codemods.source.template import Template

Proposal = tuple[Rule, Change]


@dataclass(frozen=True)
class Pass:
    """What one pass gave: the new text, the rewrites in it, and the places left for a person."""

    text: str
    applied: tuple[Applied, ...]
    found: tuple[Found, ...]


@dataclass
class _Chosen:
    """The proposals that are carried out together, and the bytes that they claim."""

    proposals: list[Proposal] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    whole: list[Edit] = field(default_factory=list)  # as the rules asked for them, without notes
    requests: list[ImportRequest] = field(default_factory=list)
    imports: list[Edit] = field(default_factory=list)  # spans of statements whose names move


def run_pass(source: Module | Template, rules: Sequence[Rule]) -> Pass:
    """Run every rule once over a text; a rewrite that meets another one waits for the next pass."""
    proposals, found = _collect(source, rules)
    if not proposals:
        return Pass(source.text, (), tuple(found))
    chosen = _choose(source, proposals)
    text = _working_text(source, chosen)
    if text is None:
        chosen = _without_breakers(source, chosen)
        text = _edited(source, chosen)
    applied = tuple(
        Applied(rule.name, change.line, rule.since, rule.safety, change.note)
        for rule, change in chosen.proposals
    )
    return Pass(text, applied, tuple(found))


def _collect(
    source: Module | Template, rules: Sequence[Rule]
) -> tuple[list[Proposal], list[Found]]:
    proposals: list[Proposal] = []
    found: list[Found] = []
    nodes = source.by_type() if isinstance(source, Template) else source.tree.by_type
    for rule in rules:
        for node_type, visitor in rule.visit.items():
            for node in nodes.get(node_type, ()):
                for result in visitor(node, source):
                    if isinstance(result, Advice):
                        url = result.url or rule.url
                        found.append(Found(rule.name, result.line, result.message, url))
                    else:
                        proposals.append((rule, result))
    return proposals, found


def _choose(source: Module | Template, proposals: Iterable[Proposal]) -> _Chosen:
    chosen = _Chosen()
    for rule, change in proposals:
        if isinstance(source, Module) and probes.are_probed(source, change.imports):
            continue
        notes = list(_note(source, rule, change))
        if _is_dedented(notes, chosen.edits):
            continue
        wanted = [*change.edits, *notes]
        edits = [edit.trimmed(source.data) for edit in wanted]
        imports = _claims(source, change.imports)
        if any(overlap(edit, taken) for edit in [*edits, *imports] for taken in chosen.edits):
            continue
        if any(overlap(edit, taken) for edit in edits for taken in chosen.imports):
            continue
        chosen.proposals.append((rule, change))
        chosen.edits += edits
        chosen.whole += change.edits
        chosen.requests += change.imports
        chosen.imports += imports
    return chosen


def _claims(source: Module | Template, requests: Iterable[ImportRequest]) -> list[Edit]:
    """Give the spans of the import statements whose names move: no other edit may meet them."""
    if isinstance(source, Template):
        return []
    claims = []
    for request in requests:
        if isinstance(request, Move):
            statement = find_statement(source, request.line, request.column)
            if statement is not None:
                claims.append(Edit(source.start(statement), source.end(statement), ""))
    return claims


def _edited(source: Module | Template, chosen: _Chosen) -> str:
    text = splice(source.data, [*chosen.edits, *_import_edits(source, chosen)])
    return text if source.text[:1].isspace() else text.lstrip("\n")


def _import_edits(source: Module | Template, chosen: _Chosen) -> list[Edit]:
    """Give the edits of imports; of those that meet other edits, only what is left of a removal."""
    if not isinstance(source, Module) or not chosen.requests:
        return []
    edits: list[Edit] = []
    for edit in ImportEditor(source).edits(chosen.requests, chosen.whole):
        left = beside_removals(edit, chosen.edits, source.data)
        for other in [*chosen.edits, *edits]:
            left = without(left, other)
        edits.append(left)
    return edits


def _working_text(source: Module | Template, chosen: _Chosen) -> str | None:
    """Give the edited text; None when it is code that does not parse, or misses an import."""
    if isinstance(source, Template):
        return _edited(source, chosen)
    try:
        text = _edited(source, chosen)
    except CollisionError:
        return None
    return text if _parses(text) else None


def _note(source: Module | Template, rule: Rule, change: Change) -> Iterator[Edit]:
    """Give the comment that marks a REVIEW change, on a line of its own above the statement."""
    if not change.note or not isinstance(source, Module):
        return
    number = change.line if source.starts_line(change.line) else source.statement_line(change.line)
    start = source.offset(number, 0)
    line = source.data[start : source.line_starts[number]]
    indent = line[: len(line) - len(line.lstrip())].decode()
    comment = f"{indent}# django-forge: review ({rule.name}): {change.note}\n"
    if comment.encode() != source.data[max(0, start - len(comment.encode())) : start]:
        yield Edit(start, start, comment)


def _is_dedented(notes: Iterable[Edit], taken: Iterable[Edit]) -> bool:
    """Tell whether a note's line is about to move to the left: the note waits until it has."""
    starts = {edit.start for edit in taken if edit.end > edit.start and not edit.text}
    return any(note.start in starts for note in notes)


def _parses(text: str) -> bool:
    try:
        parse(text)
    except (SyntaxError, ValueError):
        return False
    return True


def _without_breakers(source: Module | Template, chosen: _Chosen) -> _Chosen:
    """Leave out the proposals that would break the file: a wrong edit is the worst outcome."""
    groups: defaultdict[str, list[Proposal]] = defaultdict(list)
    for rule, change in chosen.proposals:
        groups[rule.name].append((rule, change))
    kept: list[Proposal] = []
    for proposals in groups.values():
        trial = _choose(source, [*kept, *proposals])
        if _working_text(source, trial) is not None:
            kept += proposals
    return _choose(source, kept)
