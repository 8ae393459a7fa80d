"""One import statement rewritten: names taken out, put in, or taken from elsewhere."""

from collections.abc import Iterable

import libcst as cst

NewAlias = tuple[str, str]  # the imported name, and the local name where it is another ("")


def alias_text(alias: NewAlias) -> str:
    """Write one name as it stands in an import."""
    name, asname = alias
    return f"{name} as {asname}" if asname and asname != name else name


def import_lines(module: str, aliases: list[NewAlias]) -> list[str]:
    """Write the statements that import names from a module, or modules where it is empty."""
    if module:
        return [from_import(module, aliases)]
    return [f"import {alias_text(alias)}" for alias in sorted(aliases)]


def from_import(module: str, aliases: list[NewAlias]) -> str:
    """Write a whole `from … import …`."""
    return f"from {module} import {', '.join(alias_text(alias) for alias in aliases)}"


def edit_from_import(
    text: str, *, removed: set[str], replaced: dict[str, NewAlias], added: list[NewAlias]
) -> str:
    """Edit a `from` import, its comments and its layout kept.

    `removed` and the keys of `replaced` are names as they are bound now. The text must keep at
    least one name.
    """
    statement = _parse(text)
    if isinstance(statement.names, cst.ImportStar):
        raise TypeError("a star import names nothing")
    names = _once(
        _replace(alias, replaced.get(_bound(alias)))
        for alias in statement.names
        if _bound(alias) not in removed
    )
    names = _closed(names, statement)
    for alias in added:
        names = _insert(names, alias)
    return cst.Module([]).code_for_node(statement.with_changes(names=names))


def edit_module(text: str, module: str) -> str:
    """Let a `from` import take its names from another module."""
    statement = _parse(text)
    expression = cst.parse_expression(module)
    if not isinstance(expression, cst.Name | cst.Attribute):
        raise TypeError(f"{module} is not a module's name")
    return cst.Module([]).code_for_node(statement.with_changes(module=expression, relative=()))


def _once(names: Iterable[cst.ImportAlias]) -> list[cst.ImportAlias]:
    """Leave out what is there already: two old names can have one and the same new name."""
    found: dict[tuple[str, str], cst.ImportAlias] = {}
    for alias in names:
        found.setdefault((alias.evaluated_name, _bound(alias)), alias)
    return list(found.values())


def _parse(text: str) -> cst.ImportFrom:
    line = cst.ensure_type(cst.parse_statement(text), cst.SimpleStatementLine)
    return cst.ensure_type(line.body[0], cst.ImportFrom)


def _bound(alias: cst.ImportAlias) -> str:
    return alias.evaluated_alias or alias.evaluated_name


def _replace(alias: cst.ImportAlias, new: NewAlias | None) -> cst.ImportAlias:
    if new is None:
        return alias
    return _alias(new).with_changes(comma=alias.comma)


def _alias(new: NewAlias) -> cst.ImportAlias:
    name, asname = new
    as_part = cst.AsName(cst.Name(asname)) if asname and asname != name else None
    return cst.ImportAlias(cst.Name(name), as_part)


def _insert(names: list[cst.ImportAlias], new: NewAlias) -> list[cst.ImportAlias]:
    """Insert in alphabetical order, where the names are in that order; at the end otherwise."""
    words = [name.evaluated_name for name in names]
    if new[0] in words and any(_bound(name) == (new[1] or new[0]) for name in names):
        return names
    index = len(names)
    for key in (str, str.lower):
        if words == sorted(words, key=key):
            index = sum(key(word) < key(new[0]) for word in words)
            break
    if index < len(names):
        return [*names[:index], _alias(new).with_changes(comma=_between(names)), *names[index:]]
    last = names[-1]
    if _comment(last.comma) is None:
        return [
            *names[:-1],
            last.with_changes(comma=_between(names)),
            _alias(new).with_changes(comma=last.comma),
        ]
    inner = names[0].comma if len(names) > 1 else last.comma
    return [
        *names[:-1],
        last.with_changes(comma=_spaced_like(last.comma, inner)),
        _alias(new).with_changes(comma=_without_comment(last.comma)),
    ]


def _between(names: list[cst.ImportAlias]) -> cst.Comma:
    """Give the comma that stands between names here, without anybody's comment."""
    comma = names[0].comma if len(names) > 1 else None
    if isinstance(comma, cst.Comma):
        return _without_comment(comma)
    return cst.Comma(whitespace_after=cst.SimpleWhitespace(" "))


def _comment(comma: cst.Comma | cst.MaybeSentinel) -> cst.Comment | None:
    """Give the comment on the line of a name, which stands after its comma."""
    if not isinstance(comma, cst.Comma):
        return None
    space = comma.whitespace_after
    return space.first_line.comment if isinstance(space, cst.ParenthesizedWhitespace) else None


def _without_comment(comma: cst.Comma | cst.MaybeSentinel) -> cst.Comma:
    if not isinstance(comma, cst.Comma):
        return cst.Comma(whitespace_after=cst.SimpleWhitespace(" "))
    space = comma.whitespace_after
    if not isinstance(space, cst.ParenthesizedWhitespace):
        return comma
    bare = cst.TrailingWhitespace(newline=space.first_line.newline)
    return comma.with_changes(whitespace_after=space.with_changes(first_line=bare, empty_lines=()))


def _spaced_like(
    comma: cst.Comma | cst.MaybeSentinel, other: cst.Comma | cst.MaybeSentinel
) -> cst.Comma | cst.MaybeSentinel:
    """Give a comma with its own comment, and the next line's indent as after another comma."""
    if not isinstance(comma, cst.Comma) or not isinstance(other, cst.Comma):
        return comma
    own, like = comma.whitespace_after, other.whitespace_after
    if not isinstance(own, cst.ParenthesizedWhitespace) or not isinstance(
        like, cst.ParenthesizedWhitespace
    ):
        return comma
    return comma.with_changes(whitespace_after=own.with_changes(last_line=like.last_line))


def _closed(names: list[cst.ImportAlias], statement: cst.ImportFrom) -> list[cst.ImportAlias]:
    """Give the last name the end that the old last name had."""
    if isinstance(statement.names, cst.ImportStar):
        return names
    last, end = statement.names[-1], names[-1]
    if _comment(end.comma) is not None and isinstance(last.comma, cst.Comma):
        return [*names[:-1], end.with_changes(comma=_spaced_like(end.comma, last.comma))]
    if _comment(end.comma) is not None and end is not last:
        return names  # a comment before the bracket: its comma stays
    return [*names[:-1], end.with_changes(comma=last.comma)]
