"""Report templates of the admin that a project has written anew, where their markup changed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.template import Tag, Template
from codemods.toolkit.crossings import Crossing


@dataclass(frozen=True)
class Markup:
    """A pattern in the text of a template below `admin/`, and what became of what it matches."""

    pattern: re.Pattern[bytes]
    change: Crossing


MARKUP = (
    Markup(
        re.compile(rb"class=[\"'][^\"'>]*\brow[12]\b|\bcycle\s+[\"']row1[\"']"),
        Crossing((3, 1), "the admin's CSS knows no row1 and row2 from Django 3.1 on"),
    ),
    Markup(
        re.compile(rb"<div id=[\"']header[\"']|\{%\s*block (?:usertools|nav-global|header)\b"),
        Crossing((5, 0), "the admin's header, navigation and main part are other tags from 5.0 on"),
    ),
    Markup(
        re.compile(rb"admin/js/collapse(?:\.min)?\.js|class=[\"'][^\"'>]*\bcollapse\b"),
        Crossing((5, 1), "the admin has no collapse.js from 5.1 on: it folds by <details>"),
    ),
    Markup(
        re.compile(rb"\{%\s*block (?:breadcrumbs|object-tools)\b|class=[\"'][^\"'>]*\bwide\b"),
        Crossing((6, 1), "breadcrumbs, object tools and .wide are marked up otherwise from 6.1 on"),
    ),
)
NAMES = frozenset(
    f"{name}.html"
    for name in (
        "actions", "change_list_results", "date_hierarchy", "pagination",
        "prepopulated_fields_js", "search_form", "submit_line",
    )
)  # fmt: skip
TAKEN = Crossing((2, 1), "from 2.1 on the admin takes this file for its own template of that name")


def visit_tag(tag: Tag, template: Template) -> Iterator[Advice]:
    """Report, at its first tag, what a template below `admin/` has of the old markup."""
    folders = _folders(template)
    if tag is not template.tags[0] or folders[:1] != ("admin",):
        return
    for markup in MARKUP:
        if markup.pattern.search(template.data):
            yield from markup.change.on(tag, template)
    if template.path.name in NAMES and len(folders) > 1:
        yield from TAKEN.on(tag, template)


def _folders(template: Template) -> tuple[str, ...]:
    """Give the folders of a template's name: those below the last `templates`."""
    folders = template.path.parts[:-1]
    if "templates" not in folders:
        return ()
    return folders[len(folders) - folders[::-1].index("templates") :]


RULE = Rule(
    name="admin_overrides",
    rows=(
        "bi21-admin-template-names",
        "bi31-row1-row2",
        "bi50-admin-markup",
        "bi51-admin-collapse-js",
        "bi61-admin-markup",
    ),
    summary="Report templates of the admin that a project has written anew, with old markup.",
    since=(2, 1),
    removed_in=(6, 1),
    safety=Safety.ADVICE,
    triggers=(
        "row1",
        "row2",
        "header",
        "usertools",
        "collapse",
        "breadcrumbs",
        "wide",
        "i18n",
        "nav-global",
        "object-tools",
        "actions",
        "pagination",
        "results",
        "submit_row",
    ),
    url="https://docs.djangoproject.com/en/6.1/releases/6.1/#django-contrib-admin",
    visit={Tag: visit_tag},
    examples=(
        Example(
            path="templates/admin/change_list_results.html",
            before="{% for row in results %}<tr class=\"{% cycle 'row1' 'row2' %}\"></tr>"
            "{% endfor %}\n",
            advice="no row1 and row2",
        ),
        Example(
            title="a header",
            path="templates/admin/base_site.html",
            before="{% extends 'admin/base.html' %}\n{% block usertools %}{% endblock %}\n",
            advice="other tags from 5.0 on",
        ),
        Example(
            title="a script",
            path="shop/templates/admin/shop/change_form.html",
            before="{% load static %}<script src=\"{% static 'admin/js/collapse.js' "
            '%}"></script>\n',
            advice="no collapse.js",
        ),
        Example(
            title="object tools",
            path="templates/admin/shop/order/change_form.html",
            before="{% extends 'admin/change_form.html' %}\n"
            "{% block object-tools %}{{ block.super }}{% endblock %}\n",
            advice="marked up otherwise",
        ),
        Example(
            title="a name that is taken",
            path="templates/admin/shop/actions.html",
            before="{% load i18n %}{% translate 'Ship' %}\n",
            advice="takes this file",
        ),
        Example(
            title="a title of one's own",
            path="templates/admin/base_site.html",
            before="{% extends 'admin/base.html' %}\n{% block title %}Shop{% endblock %}\n",
        ),
        Example(
            title="pages of the project",
            path="shop/admin/templates/shop/list.html",
            before='{% block breadcrumbs %}{% endblock %}<tr class="row1">\n',
        ),
    ),
)
