"""Which branches go depends on the target, and everything else in them stays as it is."""

import pytest

from codemods.engine import Engine
from codemods.registry import all_rules
from codemods.releases import Release

RULES = tuple(r for r in all_rules() if r.name == "version_branches")


def upgraded(code: str, *, target: Release = (4, 2)) -> str:
    engine = Engine(RULES, target, use_fixers=False)
    return engine.run("shop/views.py", code.encode()).after.decode()


@pytest.mark.parametrize(
    "condition",
    [
        "django.VERSION >= (5, 0)",
        "django.VERSION < (5, 0)",
        "django.VERSION[:2] == (4, 2)",
        "django.VERSION > (4, 2, 1)",
        "django.VERSION[:2] > (4, 2)",
        "django.VERSION[1] == 2",
        "django.VERSION >= OLD",
        "django.VERSION >= (4, 2, 0, 'final', 0)",
        "django.get_version() >= '1.8'",
        "sys.version_info >= (3, 9)",
        "sys.version_info[0] == 3",
        "sys.version_info.minor > 4",
        "other.PY2",
        "(2, 0) <= django.VERSION < (5, 0)",
    ],
)
def test_a_condition_that_newer_versions_may_answer_either_way_stays(condition: str) -> None:
    code = f"import django\nimport sys\nimport other\n\nif {condition}:\n    a = 1\n"

    assert upgraded(code) == code


@pytest.mark.parametrize(
    "condition",
    [
        "django.VERSION >= (4, 2)",
        "django.VERSION > (4, 2)",
        "not django.VERSION < (4, 2)",
        "(1, 8) <= django.VERSION",
        "django.VERSION[:2] >= (4, 2)",
        "django.VERSION[0] > 3",
        "django.VERSION[:2] != (1, 11)",
        "sys.version_info >= (3, 8)",
        "sys.version_info[0] >= 3",
        "sys.version_info.major > 2",
        "six.PY3 and django.VERSION >= (2, 0)",
    ],
)
def test_a_condition_that_always_holds_goes(condition: str) -> None:
    code = "import django\nimport six\nimport sys\n\nx = django, six, sys\n"

    assert upgraded(f"{code}if {condition}:\n    a = 1\n") == f"{code}a = 1\n"


def test_a_target_that_is_older_than_the_condition_keeps_it() -> None:
    code = "import django\n\nif django.VERSION >= (4, 0):\n    a = 1\n"

    assert upgraded(code, target=(3, 2)) == code
    assert upgraded(code, target=(4, 0)) == "a = 1\n"


def test_a_function_that_is_a_generator_stays_one() -> None:
    code = (
        "import django\n\n\ndef f():\n    if django.VERSION > (2, 0):\n        return\n"
        "    yield 1\n"
    )

    assert upgraded(code) == "def f():\n    return\n    yield 1\n"


def test_statements_that_share_a_line_are_left_alone_or_kept_whole() -> None:
    code = "import django\na = 1; b = 2 if django.VERSION > (2, 0) else 3\n"
    assert upgraded(code) == "a = 1; b = 2\n"

    code = "import django\nif django.VERSION > (2, 0): a = 1; b = 2\nelse: a = 2\n"
    assert upgraded(code) == "a = 1; b = 2\n"


def test_brackets_of_a_call_stay_where_a_choice_was_its_argument() -> None:
    code = "import six\n\na = f(b if six.PY3 else c)\nd = [e for e in (g if six.PY2 else h)]\n"

    assert upgraded(code) == "a = f(b)\nd = [e for e in h]\n"


def test_values_keep_the_brackets_that_hold_them_together() -> None:
    code = "import six\n\na = ((b or c) if six.PY3 else d).e\nf = (b or c if six.PY3 else d).e\n"

    assert upgraded(code) == "a = ((b or c)).e\nf = (b or c).e\n"


def test_an_operand_goes_only_where_the_value_stays_the_same() -> None:
    code = "import six\n\na = six.PY3 and b\nc = b and six.PY3\nd = b or six.PY2\n"

    assert upgraded(code) == "import six\n\na = b\nc = b and six.PY3\nd = b or six.PY2\n"


def test_tabs_and_comments_between_the_branches_survive() -> None:
    code = (
        "import six\n\nif six.PY2:\n\ta = 1\n# below\nelse:\n\t# why\n\ta = 2\n\n\tb = 3\n\nc = 4\n"
    )

    assert upgraded(code) == "# why\na = 2\n\nb = 3\n\nc = 4\n"
