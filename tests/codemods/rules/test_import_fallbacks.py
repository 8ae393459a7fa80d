"""Which of two imports stays depends on what the target has, and on what is known of it."""

import pytest

from codemods.engine import Engine
from codemods.facts import ProjectFacts
from codemods.registry import all_rules
from codemods.releases import Release

RULES = tuple(r for r in all_rules() if r.name == "import_fallbacks")


def upgraded(code: str, *, target: Release = (4, 2), facts: ProjectFacts | None = None) -> str:
    engine = Engine(RULES, target, facts or ProjectFacts(), use_fixers=False)
    return engine.run("shop/compat.py", code.encode()).after.decode()


def fallback(first: str, second: str, *, error: str = "ImportError") -> str:
    return f"try:\n    {first}\nexcept {error}:\n    {second}\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("import simplejson as json", "import json"),
        ("from django.contrib.postgres.fields import JSONField", "JSONField = None"),
        ("from .new import thing", "from .old import thing"),
        ("from urllib2 import a, b", "from urllib.parse import a"),
        ("import lxml.etree as et", "import xml.etree.ElementTree as et"),
        ("import tomllib", "import tomli as tomllib"),
        ("import json", "raise SystemExit"),
    ],
)
def test_what_may_or_may_not_be_there_keeps_both_branches(first: str, second: str) -> None:
    code = fallback(first, second)

    assert upgraded(code) == code


def test_a_name_that_the_target_still_has_keeps_its_branch() -> None:
    code = fallback(
        "from django.utils.encoding import force_text", "from shop.text import force_text"
    )

    assert upgraded(code, target=(3, 2)) == code
    assert upgraded(code, target=(4, 0)) == "from shop.text import force_text\n"


def test_a_name_that_comes_with_a_later_release_keeps_its_fallback() -> None:
    code = fallback("from django.db.models import JSONField", "from shop.json import JSONField")

    assert upgraded(code, target=(3, 0)) == code
    assert upgraded(code, target=(3, 1)) == "from django.db.models import JSONField\n"


def test_a_module_of_the_project_is_not_taken_for_python_2s() -> None:
    code = fallback("from Queue import Empty", "from queue import Empty")

    assert upgraded(code, facts=ProjectFacts(modules={"Queue": "Queue.py"})) == code
    assert upgraded(code) == "from queue import Empty\n"


def test_other_clauses_keep_the_statement() -> None:
    for tail in ("else:\n    a = 1\n", "finally:\n    a = 1\n"):
        code = fallback("import json", "import simplejson as json") + tail
        assert upgraded(code) == code


def test_several_errors_and_the_name_of_one_are_understood() -> None:
    code = fallback(
        "from urllib.parse import quote",
        "from urllib import quote",
        error="(ImportError, AttributeError) as error",
    )

    assert upgraded(code) == "from urllib.parse import quote\n"
