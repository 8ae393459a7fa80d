"""One import statement rewritten: names taken out, put in, or taken from elsewhere."""

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
    return [f"import {alias_text(alias)}" for alias in aliases]


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
    names = [
        _replace(alias, replaced.get(_bound(alias)))
        for alias in statement.names
        if _bound(alias) not in removed
    ]
    for alias in added:
        names = _insert(names, alias)
    return cst.Module([]).code_for_node(statement.with_changes(names=_closed(names, statement)))


def edit_module(text: str, module: str) -> str:
    """Let a `from` import take its names from another module."""
    statement = _parse(text)
    expression = cst.parse_expression(module)
    if not isinstance(expression, cst.Name | cst.Attribute):
        raise TypeError(f"{module} is not a module's name")
    return cst.Module([]).code_for_node(statement.with_changes(module=expression, relative=()))


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
    comma = next(
        (n.comma for n in names[:-1]), cst.Comma(whitespace_after=cst.SimpleWhitespace(" "))
    )
    last = names[-1]
    if index == len(names):
        return [
            *names[:-1],
            last.with_changes(comma=comma),
            _alias(new).with_changes(comma=last.comma),
        ]
    return [*names[:index], _alias(new).with_changes(comma=comma), *names[index:]]


def _closed(names: list[cst.ImportAlias], statement: cst.ImportFrom) -> list[cst.ImportAlias]:
    """Give the last name the end that the old last name had."""
    if isinstance(statement.names, cst.ImportStar):
        return names
    last = statement.names[-1]
    return [*names[:-1], names[-1].with_changes(comma=last.comma)]
