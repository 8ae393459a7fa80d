"""Report tags and variables of templates that a release of Django reads in another way."""

import re
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.template import Tag, Template, Variable
from codemods.toolkit.crossings import Crossing

_FLOAT = re.compile(r"\|\s*floatformat\b(?!:\s*[\"']-?\d*g?u)")
_URLIZE = re.compile(r"\|\s*(urlize|urlizetrunc)\b")
_DOUBLE = re.compile(r"(?<![\w.\"'])[A-Za-z_]\w*(?:\.\w+)*\.\.\w+")
_CHANGING = re.compile(
    r"(?:^|[\s|(])[\w.]+\.(a?(?:get_or_create|update_or_create|bulk_create|create_user"
    r"|create_superuser)|objects\.create)\b"
)
_STRINGS = re.compile(r"\"[^\"]*\"|'[^']*'")
_SCRIPT = re.compile(rb"<(/?)(?:script|style)\b", re.IGNORECASE)
NUMBERS = Crossing(
    (4, 0),
    "floatformat writes numbers as people do from 4.0 on: here add u, as in floatformat:'2u'",
)
SCHEME = Crossing(
    (6, 0),
    "urlize makes https links of bare names in 2028: URLIZE_ASSUME_HTTPS does so now",
    (2028, 0),
)
DOTS = Crossing((6, 1), "two dots look up an empty name: deprecated in Django 6.1", (2028, 0))
CHANGING = Crossing((5, 2), "templates call no method that changes data: this one from 5.2 on")
SILENT = Crossing(
    (1, 11),
    "errors in an included template are raised from Django 2.1 on, missing ones too",
    (2, 1),
)
_MACHINES = frozenset((".js", ".json", ".csv", ".xml", ".css", ".svg"))


def visit_token(token: Tag | Variable, template: Template) -> Iterator[Advice]:
    """Report what stands in one pair of braces."""
    contents = token.contents
    if _FLOAT.search(contents) and _is_for_machines(token, template):
        yield from NUMBERS.on(token, template)
    if _URLIZE.search(contents):
        yield from SCHEME.on(token, template)
    bare = _STRINGS.sub("''", contents)
    if _DOUBLE.search(bare) and isinstance(token, Variable):
        yield from DOTS.on(token, template)
    if isinstance(token, Variable) and _CHANGING.search(bare):
        yield from CHANGING.on(token, template)


def visit_include(tag: Tag, template: Template) -> Iterator[Advice]:
    """Report what a tag says, and an include of a template that only a variable names."""
    yield from visit_token(tag, template)
    words = tag.bits
    if tag.name == "include" and len(words) > 1 and words[1][:1] not in {'"', "'"}:
        yield from SILENT.on(tag, template)


def _is_for_machines(token: Tag | Variable, template: Template) -> bool:
    """Tell whether a program reads the text: in a script, or in a file of such a kind."""
    if template.path.suffix in _MACHINES:
        return True
    found = list(_SCRIPT.finditer(template.data, 0, token.start))
    return bool(found) and not found[-1].group(1)


RULE = Rule(
    name="filters_to_decide",
    rows=(
        "bi40-floatformat-l10n",
        "urlize-https",
        "double-dot-lookup",
        "bi52-alters-data",
        "include-exceptions",
    ),
    summary="Report tags and variables of templates that a release of Django reads otherwise.",
    since=(1, 11),
    removed_in=(2028, 0),
    safety=Safety.ADVICE,
    triggers=(
        "floatformat",
        "urlize",
        "urlizetrunc",
        "..",
        "include",
        "create",
        "get_or_create",
        "update_or_create",
        "bulk_create",
        "create_user",
        "create_superuser",
    ),
    url="https://docs.djangoproject.com/en/4.0/releases/4.0/#miscellaneous",
    visit={Tag: visit_include, Variable: visit_token},
    examples=(
        Example(
            path="templates/map.html",
            before="<script>\n  show({{ shop.latitude|floatformat:6 }});\n</script>\n",
            advice="here add u",
        ),
        Example(
            title="links",
            path="templates/a.html",
            before="<p>{{ comment.text|urlize }}</p>\n",
            advice="https links",
        ),
        Example(
            title="two dots",
            path="templates/a.html",
            before="<p>{{ book..title }}</p>\n",
            advice="an empty name",
        ),
        Example(
            title="a method that changes data",
            path="templates/a.html",
            before="<p>{{ user.carts.get_or_create }}</p>\n",
            advice="this one from 5.2 on",
        ),
        Example(
            title="an include by a variable",
            path="templates/a.html",
            before="{% include panel.template %}\n",
            advice="are raised",
        ),
        Example(
            title="numbers for people, plain ones, texts, and an include by its name",
            path="templates/a.html",
            before="<script>a({{ x|floatformat:'2u' }})</script>{{ x|floatformat:2 }}\n"
            "{% include 'a..b.html' %}{{ text|default:'x..y' }}{{ form.create }}\n"
            "{% comment %}{{ book..title }}{% endcomment %}\n",
        ),
    ),
)
