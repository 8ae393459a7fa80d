"""Every URL pattern of a project, written the same way whatever Django it was declared for."""

import functools
import re

import django
from django.urls import get_resolver

from forge_place import is_own_module

_ESCAPED = re.compile(r"\\([-./_ ])")


def answer():
    """Give route, name, view and whether it is the project's own, for each pattern."""
    django.setup()
    resolver = get_resolver()
    own = is_own_module(getattr(resolver.urlconf_module, "__name__", ""))
    return [list(url) for url in _walk(resolver.url_patterns, "", [], own)]


def _walk(patterns, prefix, namespaces, own):
    for pattern in patterns:
        route = prefix + plain(_regex(pattern))
        if hasattr(pattern, "url_patterns"):
            below = [*namespaces, pattern.namespace] if pattern.namespace else namespaces
            module = getattr(pattern.urlconf_name, "__name__", pattern.urlconf_name)
            is_below_own = is_own_module(module) if isinstance(module, str) else False
            yield from _walk(pattern.url_patterns, route, below, is_below_own)
        else:
            module, view = _view(pattern.callback)
            name = ":".join([*namespaces, pattern.name]) if pattern.name else ""
            yield "/" + route, name, view, own or is_own_module(module)


def _regex(pattern):
    written = getattr(pattern, "pattern", pattern)  # a URL had its regular expression until 1.11
    return written.regex.pattern


def _view(callback):
    while isinstance(callback, functools.partial):
        callback = callback.func
    found = getattr(callback, "view_class", None) or getattr(callback, "cls", None) or callback
    if not hasattr(found, "__qualname__"):
        found = type(found)
    return found.__module__, found.__module__ + "." + found.__qualname__


def plain(regex):
    """Write a route without anchors, and each of its groups by name only."""
    text, at = "", 0
    while at < len(regex):
        if regex[at] == "\\" and at + 1 < len(regex):
            text += "" if regex[at + 1] in "ZzA" else regex[at : at + 2]
            at += 2
        elif regex[at] in "^$":
            at += 1
        elif regex[at] == "(" and regex[at + 1 : at + 3] != "?:":
            end = _end_of_group(regex, at)
            name = re.match(r"\(\?P<(\w+)>", regex[at:end])
            text += "<%s>" % (name.group(1) if name else "")
            at = end
        else:
            text += regex[at]
            at += 1
    # Django REST framework declares the suffix that names a format in two ways.
    return _ESCAPED.sub(r"\1", text).replace(".<format>/?", "<format>")


def _end_of_group(regex, at):
    depth, in_class = 0, False
    while at < len(regex):
        if regex[at] == "\\":
            at += 1
        elif in_class:
            in_class = regex[at] != "]"
        elif regex[at] == "[":
            in_class = True
        elif regex[at] == "(":
            depth += 1
        elif regex[at] == ")":
            depth -= 1
            if not depth:
                return at + 1
        at += 1
    return len(regex)
