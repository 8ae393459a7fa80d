"""Calls: their arguments found, renamed, added and taken away."""

import ast
from collections.abc import Callable, Iterable

import libcst as cst

from codemods.change import Edit
from codemods.source.module import Module

_EQUAL = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
_COMMA = cst.Comma(whitespace_after=cst.SimpleWhitespace(" "))


def argument(call: ast.Call, name: str, *, position: int | None = None) -> ast.expr | None:
    """Give the value of an argument passed by keyword, or else by position.

    None when it is not there, or when `*args` or `**kwargs` may hide it.
    """
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    if position is None or position >= len(call.args) or has_star(call):
        return None
    return call.args[position]


def has_star(call: ast.Call) -> bool:
    """Tell whether a call passes `*args`."""
    return any(isinstance(arg, ast.Starred) for arg in call.args)


def has_double_star(call: ast.Call) -> bool:
    """Tell whether a call passes `**kwargs`."""
    return any(keyword.arg is None for keyword in call.keywords)


def keyword(call: ast.Call, name: str) -> ast.keyword | None:
    """Give the keyword argument of a name, if the call passes it."""
    return next((item for item in call.keywords if item.arg == name), None)


def rename_keyword(module: Module, call: ast.Call, *, old: str, new: str) -> Edit | None:
    """Make the edit that gives a keyword argument another name; None when it is not passed."""
    found = keyword(call, old)
    if found is None:
        return None
    start = module.start(found)
    return Edit(start, start + len(old.encode()), new)


def rename_function(module: Module, call: ast.Call, new: str) -> Edit:
    """Make the edit that calls something else: the last word of `a.b.c(…)`, or the whole name."""
    if isinstance(call.func, ast.Attribute):
        return rename_attribute(module, call.func, new)
    return module.replace(call.func, new)


def rename_attribute(module: Module, node: ast.Attribute, new: str) -> Edit:
    """Make the edit that changes the last word of `a.b.c`."""
    end = module.end(node)
    return Edit(end - len(node.attr.encode()), end, new)


def remove_keywords(module: Module, call: ast.Call, *names: str) -> Edit:
    """Make the edit that takes keyword arguments away."""
    return edit_arguments(
        module, call, lambda args: [a for a in args if not (a.keyword and a.keyword.value in names)]
    )


def remove_positional(module: Module, call: ast.Call, index: int) -> Edit:
    """Make the edit that takes the positional argument at `index` away."""
    return edit_arguments(module, call, lambda args: [*args[:index], *args[index + 1 :]])


def remove_all(module: Module, call: ast.Call) -> Edit:
    """Make the edit that calls a function without any arguments."""
    return Edit(module.end(call.func), module.end(call), "()")


def add_keyword(module: Module, call: ast.Call, name: str, value: str) -> Edit:
    """Make the edit that passes one more keyword argument, in the layout that the call has."""

    return edit_arguments(module, call, lambda args: appended(args, name, value))


def set_keywords(module: Module, call: ast.Call, **values: str) -> Edit:
    """Make the edit that passes keyword arguments, last, whatever was passed by these names."""

    def change(args: list[cst.Arg]) -> list[cst.Arg]:
        kept = [a for a in args if not a.keyword or a.keyword.value not in values]
        if args and kept and kept[-1] is not args[-1]:
            kept[-1] = kept[-1].with_changes(comma=args[-1].comma)
        for name, value in values.items():
            kept = appended(kept, name, value)
        return kept

    return edit_arguments(module, call, change)


def appended(args: list[cst.Arg], name: str, value: str) -> list[cst.Arg]:
    """Give the arguments with one more keyword argument, in the layout that they have."""
    new = cst.Arg(keyword=cst.Name(name), value=cst.parse_expression(value), equal=_EQUAL)
    if not args:
        return [new]
    commas = [a.comma for a in args[:-1] if isinstance(a.comma, cst.Comma)]
    between = _without_comment(commas[-1]) if commas else _COMMA
    last = args[-1]
    return [*args[:-1], last.with_changes(comma=between), new.with_changes(comma=last.comma)]


def insert_keyword(module: Module, call: ast.Call, name: str, value: str, *, index: int) -> Edit:
    """Make the edit that passes a keyword argument at a place among those of the call."""
    if index >= len(call.args) + len(call.keywords):
        return add_keyword(module, call, name, value)

    def insert(args: list[cst.Arg]) -> list[cst.Arg]:
        like = args[index - 1].comma if index else cst.MaybeSentinel.DEFAULT
        comma = _without_comment(like) if isinstance(like, cst.Comma) else _COMMA
        new = cst.Arg(
            keyword=cst.Name(name), value=cst.parse_expression(value), equal=_EQUAL, comma=comma
        )
        return [*args[:index], new, *args[index:]]

    return edit_arguments(module, call, insert)


def edit_arguments(
    module: Module, call: ast.Call, change: Callable[[list[cst.Arg]], Iterable[cst.Arg]]
) -> Edit:
    """Make the edit that changes a call's arguments as LibCST nodes, comments and layout kept."""
    tree = cst.ensure_type(cst.parse_expression(module.source(call)), cst.Call)
    args = list(change(list(tree.args)))
    if not args:
        tree = tree.with_changes(whitespace_before_args=cst.SimpleWhitespace(""))
    elif tree.args and args[-1] is not tree.args[-1] and not _has_comment(args[-1].comma):
        args[-1] = args[-1].with_changes(comma=tree.args[-1].comma)
    return module.replace(call, cst.Module([]).code_for_node(tree.with_changes(args=args)))


def _has_comment(comma: cst.Comma | cst.MaybeSentinel) -> bool:
    """Tell whether a comment stands behind a comma."""
    space = comma.whitespace_after if isinstance(comma, cst.Comma) else None
    if not isinstance(space, cst.ParenthesizedWhitespace):
        return False
    lines = [space.first_line.comment, *(line.comment for line in space.empty_lines)]
    return any(lines)


def _without_comment(comma: cst.Comma) -> cst.Comma:
    """Give a comma with the same line break, but not with the comment that stands before it."""
    space = comma.whitespace_after
    if not isinstance(space, cst.ParenthesizedWhitespace):
        return comma
    line = cst.TrailingWhitespace(cst.SimpleWhitespace(""), newline=space.first_line.newline)
    return comma.with_changes(whitespace_after=space.with_changes(first_line=line, empty_lines=[]))
