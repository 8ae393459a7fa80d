"""Template rules on the constructs of real templates, and on what only looks like one."""

import pytest

from codemods.engine import Engine
from codemods.registry import all_rules

NAMES = {"ifequal", "length_is", "load_future", "load_static", "form_as_table"}
RULES = tuple(rule for rule in all_rules() if rule.name in NAMES)


def upgraded(code: str) -> str:
    outcome = Engine(RULES, (5, 2)).run("templates/a.html", code.encode())
    assert outcome.problem is None, outcome.detail
    return outcome.after.decode()


@pytest.mark.parametrize(
    "code",
    [
        "{# {% ifequal a b %} {% endifequal %} #}",
        "{% comment %}{% load staticfiles %}{% ifequal a b %}{% endifequal %}{% endcomment %}",
        "{% comment 'why' %}{% load url from future %}{% endcomment %}",
        "{% verbatim raw %}{{ form }}{% ifequal a b %}{% endifequal %}{% endverbatim raw %}",
        "{% load staticfiles_tags %}{% load futures %}",
        "ifequal a b, length_is and staticfiles in running text",
        "{% if a == b %}{% endif %}{{ form.as_p }}",
        "{% trans 'ifequal' %}{% blocktrans %}staticfiles{% endblocktrans %}",
        "{% ifequal a and %}x{% endifequal %}",
        "{% if a|length_is:b %}{% endif %}",
        "{% if x in a|length_is:2 %}{% endif %}",
        "{% ifequal\n a b %}{% endifequal %}",
    ],
)
def test_what_only_looks_like_an_old_tag_stays(code: str) -> None:
    assert upgraded(code) == code


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "{% ifequal a.b|default:'x y' \"it's\" %}1{% else %}2{% endifequal %}",
            "{% if a.b|default:'x y' == \"it's\" %}1{% else %}2{% endif %}",
        ),
        (
            "{%ifnotequal  forloop.counter|divisibleby:3   True  %}x{%   endifnotequal   %}",
            "{%if  forloop.counter|divisibleby:3 != True  %}x{%   endif   %}",
        ),
        (
            "{% ifequal a b %}{% ifnotequal a c %}x{% endifnotequal %}{% endifequal %}",
            "{% if a == b %}{% if a != c %}x{% endif %}{% endif %}",
        ),
        (
            "<a {% ifequal tab 'è' %}on{% endifequal %}>é</a>{% ifequal é 'ü' %}{% endifequal %}é",
            "<a {% if tab == 'è' %}on{% endif %}>é</a>{% if é == 'ü' %}{% endif %}é",
        ),
        (
            "{% load i18n admin_static l10n %}{% load staticfiles %}",
            "{% load i18n static l10n %}{% load static %}",
        ),
        ("{% load static from staticfiles %}", "{% load static %}"),
        ("{% load url from future %}{% load i18n %}", "{% load i18n %}"),
        ("a\n\t{% load url from future %}  \nb", "a\nb"),
        (
            "{% if a|length_is:2 or not b|join:', '|length_is:\"3\" %}{% endif %}",
            "{% if a|length == 2 or not b|join:', '|length == 3 %}{% endif %}",
        ),
        ("<table>{{ form }}</table>", "<table>{{ form.as_table }}</table>"),
    ],
)
def test_an_old_tag_is_rewritten_in_place(before: str, after: str) -> None:
    assert upgraded(before) == after
    assert upgraded(after) == after


def test_a_broken_block_does_not_spoil_its_neighbours() -> None:
    before = "{% ifequal a b %}x{% endifequal %}{% ifequal a b c %}y{% endifequal %}"

    assert upgraded(before) == "{% if a == b %}x{% endif %}{% ifequal a b c %}y{% endifequal %}"
