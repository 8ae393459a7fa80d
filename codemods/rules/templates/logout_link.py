"""Report links to the logout view, which answers only POST from Django 5.0 on."""

import re
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.template import Tag, Template

_LOGOUT = re.compile(r"""(["'])(\w+:)?(auth_)?logout\1""")
_LINK = re.compile(rb"""<a\b[^<>]*\bhref\s*=\s*["']?$""", re.IGNORECASE)
_LONGEST = 400  # how far before its address a link may begin


def visit_tag(tag: Tag, template: Template) -> Iterator[Advice]:
    """Report `{% url 'logout' %}` where it is the address of a link."""
    words = tag.bits
    if tag.name != "url" or len(words) < 2 or not _LOGOUT.fullmatch(words[1]):
        return
    if _LINK.search(template.data[max(0, tag.start - _LONGEST) : tag.start]):
        yield template.advice(
            tag, "LogoutView answers only POST from Django 5.0 on: make this link a form's button"
        )


RULE = Rule(
    name="logout_link",
    rows=("logout-get-template",),
    summary="Report links to the logout view, which answers only POST from Django 5.0 on.",
    since=(4, 1),
    removed_in=(5, 0),
    safety=Safety.ADVICE,
    triggers=("logout", "auth_logout"),
    url="https://docs.djangoproject.com/en/4.1/releases/4.1/#log-out-via-get",
    visit={Tag: visit_tag},
    examples=(
        Example(
            path="templates/base.html",
            before='<a class="x"\n   href="{% url \'admin:logout\' %}">Bye</a>\n',
            advice="make this link a form's button",
        ),
        Example(
            title="a form, another view, a package's own page that asks first",
            path="templates/base.html",
            before="<form method=post action=\"{% url 'logout' %}\"></form>\n"
            "<a href=\"{% url 'logout_done' %}\"></a><a href=\"{% url 'account_logout' %}\"></a>\n",
        ),
    ),
)
