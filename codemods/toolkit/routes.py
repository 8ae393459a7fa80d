"""Regular expressions of URL patterns as the routes of `path()`, where both mean the same."""

import re

_GROUP = re.compile(r"\(\?P<(?P<name>[A-Za-z_]\w*)>(?P<inner>[^()]*)\)")
_LITERAL = re.compile(r"(?:[A-Za-z0-9_/:@~,=-]|\\[./@_-])*")
_STRING = re.compile(r"""[rRuU]?(?P<quote>'|")(?P<body>[^'"\n]*)(?P=quote)""")
_KEY_NAME = re.compile(r"(^|_)(pk|id)$")
_SLUG_NAME = re.compile(r"(^|_)slug$")

_CLASS = re.compile(r"\[((?:a-z|A-Z|0-9|_|\\?-)+)\]\+")
_RANGE = re.compile(r"a-z|A-Z|0-9|_|\\?-")

_ALWAYS = {"[^/]+": "str", ".+": "path"}
_DIGITS = {r"\d+", "[0-9]+", r"[\d]+"}
_WORDS = {r"[-\w]+", r"[\w-]+", r"[\w\-]+", r"[\-\w]+"}


def route_of(regex: str, *, is_prefix: bool, ascii_slugs: bool) -> str | None:
    r"""Give the route that matches what a regular expression matches; None when there is none.

    `is_prefix` is for a pattern that includes others, and so has no end. `\d+` becomes `int` only
    for a name that holds a key (`pk`, `post_id`): the view gets a number where it got a string,
    which is one and the same for the ORM, but not for any code. `\w` also matches letters that a
    slug may not have, so that it takes a project whose slugs are known to be ASCII.
    """
    body = _between_anchors(regex, is_prefix=is_prefix)
    if body is None:
        return None
    route, done = "", 0
    for group in _GROUP.finditer(body):
        literal = _literal(body[done : group.start()])
        converter = _converter(group["name"], group["inner"], ascii_slugs=ascii_slugs)
        if literal is None or converter is None:
            return None
        route += f"{literal}<{converter}:{group['name']}>"
        done = group.end()
    rest = _literal(body[done:])
    return None if rest is None else route + rest


def requote(source: str, route: str) -> str | None:
    """Write a route in the quotes of a string's source; None when that is not one plain string."""
    match = _STRING.fullmatch(source)
    return f"{match['quote']}{route}{match['quote']}" if match else None


def _between_anchors(regex: str, *, is_prefix: bool) -> str | None:
    if is_prefix:
        anchored = regex.startswith("^") and not regex.endswith("$")
        return regex.removeprefix("^") if anchored or not regex else None
    if not regex.startswith("^") or not regex.endswith("$"):
        return None
    return regex[1:-1]


def _literal(text: str) -> str | None:
    return re.sub(r"\\(.)", r"\1", text) if _LITERAL.fullmatch(text) else None


def _converter(name: str, inner: str, *, ascii_slugs: bool) -> str | None:
    if inner in _DIGITS and _KEY_NAME.search(name):
        return "int"
    if inner in _WORDS and ascii_slugs and _SLUG_NAME.search(name):
        return "slug"
    return "slug" if _is_slug(inner) else _ALWAYS.get(inner)


def _is_slug(inner: str) -> bool:
    """Tell whether a character class holds exactly what `slug` takes, in any order."""
    match = _CLASS.fullmatch(inner)
    if match is None:
        return False
    ranges = {item.lstrip("\\") for item in _RANGE.findall(match[1])}
    return ranges == {"a-z", "A-Z", "0-9", "_", "-"}
