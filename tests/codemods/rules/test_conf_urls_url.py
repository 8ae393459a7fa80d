"""What becomes a route, and what stays a regular expression."""

import pytest

from codemods.engine import Engine
from codemods.facts import ProjectFacts
from codemods.registry import all_rules
from codemods.toolkit.routes import requote, route_of

RULES = tuple(r for r in all_rules() if r.name in {"conf_urls_url", "conf_urls_include"})


def upgraded(code: str, *, facts: ProjectFacts | None = None) -> str:
    engine = Engine(RULES, (4, 2), facts or ProjectFacts(), use_fixers=False)
    return engine.run("shop/urls.py", code.encode()).after.decode()


@pytest.mark.parametrize(
    "regex",
    [
        r"articles/$",
        r"^articles/",
        r"articles/",
        r"^a|b$",
        r"^price\$",
        r"^(?P<year>[0-9]{4})/$",
        r"^(?P<page>\d+)/$",
        r"^(\d+)/$",
        r"^(?P<pk>\d+)?$",
        r"^(?P<pk>\d*)/$",
        r"^(?:old|new)/$",
        r"^(?P<a>(?P<b>.)x)/$",
        r"^(?P<path>.*)$",
        r"^page.html$",
        r"^a/?$",
        r"^(?i)a/$",
        r"^<int:x>/$",
        r"^(?P<word>\w+)/$",
        r"^(?P<slug>[-\w]+)/$",
        r"^(?P<slug>[a-z0-9-]+)/$",
        r"^(?P<slug>[a-zA-Z0-9_--]/)/$",
        r"^(?P<uuid>[0-9a-f]{8}-[0-9a-f]{4})/$",
        r"^\d/$",
        "",
    ],
)
def test_a_regex_that_no_route_equals_is_refused(regex: str) -> None:
    assert route_of(regex, is_prefix=False, ascii_slugs=False) is None


@pytest.mark.parametrize("regex", [r"^$", r"^blog/$", r"blog/"])
def test_a_prefix_with_an_end_or_without_a_beginning_is_refused(regex: str) -> None:
    assert route_of(regex, is_prefix=True, ascii_slugs=True) is None


@pytest.mark.parametrize(
    ("regex", "route"),
    [
        (r"^$", ""),
        (r"^a/b-c_d/$", "a/b-c_d/"),
        (r"^robots\.txt$", "robots.txt"),
        (r"^(?P<pk>\d+)/$", "<int:pk>/"),
        (r"^(?P<id>[0-9]+)/(?P<user_id>\d+)$", "<int:id>/<int:user_id>"),
        (r"^(?P<name>[^/]+)/$", "<str:name>/"),
        (r"^(?P<rest>.+)$", "<path:rest>"),
        (r"^(?P<tag>[A-Za-z0-9_-]+)/$", "<slug:tag>/"),
        (r"^(?P<tag>[\-_0-9a-zA-Z]+)/$", "<slug:tag>/"),
        (r"^feed\-x/(?P<post_slug>[\w-]+)$", "feed-x/<slug:post_slug>"),
    ],
)
def test_a_regex_with_an_equal_route_becomes_that_route(regex: str, route: str) -> None:
    assert route_of(regex, is_prefix=False, ascii_slugs=True) == route


def test_only_one_plain_string_is_rewritten_as_a_route() -> None:
    assert requote("u'^a$'", "a") == "'a'"
    assert requote('r"^a$"', "a") == '"a"'
    assert requote("r'^a' r'$'", "a") is None
    assert requote("b'^a$'", "a") is None


def test_slugs_follow_the_projects_facts() -> None:
    code = "from django.conf.urls import url\n\nu = [url(r'^(?P<slug>[-\\w]+)/$', v)]\n"

    assert "re_path(r'^(?P<slug>" in upgraded(code)
    assert "path('<slug:slug>/', v)" in upgraded(code, facts=ProjectFacts(ascii_slugs=True))


@pytest.mark.parametrize("names", ["include, url", "url, include", "(\n    include,\n    url,\n)"])
def test_the_imports_end_up_in_one_statement(names: str) -> None:
    code = f"from django.conf.urls import {names}\n\nu = [url(r'^a/', include('a'))]\n"

    result = upgraded(code)

    assert result.count("django.urls") == 1
    assert "django.conf" not in result
    assert result.endswith("u = [path('a/', include('a'))]\n")


def test_arguments_behind_stars_keep_the_regex() -> None:
    code = "from django.conf.urls import url\n\nu = [url(*args), url(r'^a$', **more)]\n"

    assert "u = [re_path(*args), re_path(r'^a$', **more)]" in upgraded(code)


def test_a_name_bound_twice_is_left_alone() -> None:
    code = (
        "try:\n    from django.conf.urls import url\n"
        "except ImportError:\n    from shop.compat import url\n\nu = [url(r'^a$', v)]\n"
    )

    assert upgraded(code) == code


def test_an_import_inside_a_function_goes_when_its_uses_go() -> None:
    code = (
        "class A:\n    def get_urls(self):\n        from django.conf.urls import url\n"
        "        return [url(r'^a$', self.a)]\n"
    )

    changed = upgraded(code)

    assert "django.conf" not in changed
    assert "    def get_urls(self):\n        return [path('a', self.a)]\n" in changed


def test_a_variable_of_the_same_name_does_not_keep_an_import() -> None:
    code = (
        "from django.conf.urls import url\n\nu = [url(r'^a$', v)]\n\n\n"
        "def go():\n    url = '/'\n    return url\n"
    )

    assert upgraded(code) == (
        "from django.urls import path\n\nu = [path('a', v)]\n\n\n"
        "def go():\n    url = '/'\n    return url\n"
    )
