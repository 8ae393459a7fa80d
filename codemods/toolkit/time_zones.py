"""Time zones: the words by which Python's own are used."""

import ast

from codemods.change import ImportRequest, Need
from codemods.source.module import Module


def words_of_timezone(
    node: ast.expr, module: Module
) -> tuple[str, tuple[ImportRequest, ...]] | None:
    """Give words for the class `datetime.timezone` at a node, and the import that they take."""
    here = module.need("datetime", "timezone", at=node)
    whole = module.need("", "datetime", at=node)
    if here and not here[1]:
        return here
    if whole and not whole[1]:
        return f"{whole[0]}.timezone", ()
    if here:
        return here
    if whole:
        return "datetime.timezone", whole[1]
    if module.need("", "dt", at=node):
        return "dt.timezone", (Need("", "datetime", "dt"),)
    return None


TAKERS = frozenset(
    ("activate", "astimezone", "localtime", "make_aware", "make_naive", "now", "override")
)
"""Functions and methods that take a time zone of any kind, and keep it to themselves."""


def words_of_zone_info(
    node: ast.expr, module: Module
) -> tuple[str, tuple[ImportRequest, ...]] | None:
    """Give words for the class `zoneinfo.ZoneInfo` at a node, and the import that they take."""
    direct = module.need("zoneinfo", "ZoneInfo", at=node)
    if direct and not direct[1]:
        return direct
    whole = module.need("", "zoneinfo", at=node)
    return (f"{whole[0]}.ZoneInfo", whole[1]) if whole else direct
