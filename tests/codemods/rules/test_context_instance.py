"""Calls that render a template, in the spellings of old projects."""

import pytest

from codemods.engine import Engine
from codemods.registry import all_rules

RULES = tuple(rule for rule in all_rules() if rule.name == "context_instance")
IMPORT = (
    "from django.shortcuts import get_object_or_404, render_to_response\n"
    "from django.template import Context, RequestContext\n\n\n"
)


def upgraded(code: str) -> str:
    outcome = Engine(RULES, (4, 2), use_fixers=False).run("shop/views.py", code.encode())
    assert outcome.problem is None, outcome.detail
    return outcome.after.decode()


@pytest.mark.parametrize(
    "call",
    [
        "render_to_response(*args)",
        "render_to_response('a.html', context_instance=Context({}))",
        "render_to_response('a.html', {}, RequestContext(r, processors=[p]))",
        "render_to_response('a.html', {}, RequestContext(r, {}, [p]))",
        "render_to_response('a.html', {}, dirs=['x'])",
        "render_to_response('a.html', {}, **more)",
        "render_to_response('a.html', RequestContext(r), RequestContext(r))",
    ],
)
def test_a_call_that_cannot_be_taken_apart_is_left_alone(call: str) -> None:
    code = f"{IMPORT}{call}\n"

    assert upgraded(code) == code


@pytest.mark.parametrize("made", ["Context({})", "RequestContext(r)\nc = RequestContext(s)"])
def test_a_name_without_one_request_context_is_left_alone(made: str) -> None:
    code = f"{IMPORT}c = {made}\nrender_to_response('a.html', c)\n"

    assert upgraded(code) == code


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (
            "render_to_response('a', RequestContext(r, {'a': 1}))",
            "render(r, 'a', {'a': 1})",
        ),
        (
            "render_to_response('a', {'a': 1}, RequestContext(r), 'text/plain')",
            "render(r, 'a', {'a': 1}, 'text/plain')",
        ),
        (
            "render_to_response('a', {}, context_instance=RequestContext(r, {'b': 2}))",
            "render(r, 'a', {'b': 2})",
        ),
        (
            "render_to_response('a', dictionary=d, context_instance=RequestContext(r))",
            "render(r, 'a', context=d)",
        ),
        (
            "render_to_response(template_name='a', context_instance=RequestContext(r, d))",
            "render(r, template_name='a', context=d)",
        ),
        (
            "render_to_response('a', context_instance=RequestContext(r, d), status=404)",
            "render(r, 'a', d, status=404)",
        ),
        (
            "render_to_response('a', {}, 'text/plain')",
            "render(None, 'a', {}, 'text/plain')",
        ),
        (
            "render_to_response(\n    'a',\n    {'a': 1},\n    RequestContext(r),\n)",
            "render(\n    r, 'a',\n    {'a': 1},\n)",
        ),
    ],
)
def test_a_call_gets_the_request_and_its_values(call: str, expected: str) -> None:
    assert upgraded(f"{IMPORT}x = {call}\n").endswith(f"x = {expected}\n")


def test_imports_that_nothing_uses_any_more_go() -> None:
    code = f"{IMPORT}x = render_to_response('a', {{}}, RequestContext(r))\nContext()\n"

    assert upgraded(code) == (
        "from django.shortcuts import get_object_or_404, render\n"
        "from django.template import Context\n\n\n"
        "x = render(r, 'a', {})\nContext()\n"
    )
