"""Requirement files of every kind, before and after; what is undecided is left alone and said."""

from pathlib import PurePosixPath

import pytest

from django_forge.upgrade.packages import PackagePlan, declared_packages, rewrite_requirements
from django_forge.upgrade.packages.table import load_table

TABLE = load_table((4, 2))
DJANGO = str(TABLE.django.support.newest)
_FILTER = TABLE.packages["django-filter"]
assert _FILTER
OLDEST, NEWEST, BELOW = _FILTER.oldest, _FILTER.newest, _FILTER.below


def plan_for(name: str, text: str, *, target: tuple[int, int] = (4, 2)) -> PackagePlan:
    """Rewrite one file."""
    return rewrite_requirements({PurePosixPath(name): text}, target=target)


def rewritten(name: str, text: str, *, target: tuple[int, int] = (4, 2)) -> str:
    """Give the new text of one file, and prove that a second run changes nothing."""
    after = plan_for(name, text, target=target).changes.get(PurePosixPath(name), text)
    assert plan_for(name, after, target=target).changes == {}
    return after


def said(name: str, text: str) -> list[tuple[int, str]]:
    """Give what is said about a file that must stay as it is."""
    plan = plan_for(name, text)
    assert plan.changes == {}
    return [(finding.line, finding.message) for finding in plan.findings]


def test_a_file_that_cannot_be_parsed_is_left_alone_and_named() -> None:
    broken = {"setup.py": "print 'x'\n", "pyproject.toml": "[", "setup.cfg": "x\n", "Pipfile": "="}
    for name, text in broken.items():
        [(line, message)] = said(name, text)
        assert line == 1
        assert message.startswith("the file cannot be parsed (")
        assert message.endswith("); it was left alone")


def test_a_target_without_rows_is_said_and_changes_nothing() -> None:
    plan = plan_for("requirements.txt", "Django==1.11\n", target=(3, 2))
    assert (plan.changes, len(plan.findings)) == ({}, 1)
    assert "rewritten for Django 4.2, 5.2, 6.0, 6.1" in plan.findings[0].message


@pytest.mark.parametrize(
    "line",
    [
        f"Django=={DJANGO}",
        "Django==4.2.1",
        "Django>=4.2,<5.0",
        "Django>=4.2",
        "Django==5.1.3",
        f"django-filter=={OLDEST}",
        "django-filter>=1.0",
        "django-filter",
        "gunicorn==19.0",
        "-r base.txt",
        "-e git+https://example.org/x.git#egg=django",
        "Django @ https://example.org/django-1.11.zip",
        "https://example.org/Django-1.11.tar.gz",
        "# Django==1.11",
        "Django==1.11.29; python_version < '3'",
        "./local/django-filter",
    ],
)
def test_a_line_that_needs_nothing_is_untouched(line: str) -> None:
    assert said("requirements.txt", f"{line}\n") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Django==1.11.29", f"Django=={DJANGO}"),
        ("django===1.11.29", f"django==={DJANGO}"),
        ("Django == 1.11.29  # why", f"Django == {DJANGO}  # why"),
        ("Django==2.2.*", "Django==4.2.*"),
        ("Django~=2.2.0", f"Django~={DJANGO}"),
        ("Django~=2.2", "Django~=4.2"),
        ("Django<2", "Django>=4.2,<5.0"),
        ("Django>=1.11", "Django>=4.2"),
        ("Django>=1.11,<2.0", "Django>=4.2,<5.0"),
        ("Django >= 1.11, < 2.0", "Django >= 4.2, < 5.0"),
        ("Django<2.0,>=1.11", "Django<5.0,>=4.2"),
        ("Django (>=1.11,<2.0)", "Django (>=4.2,<5.0)"),
        ("Django>=1.8,!=1.9,<6", "Django>=4.2,<6"),
        ("Django[argon2]==1.11", f"Django[argon2]=={DJANGO}"),
        ("Django==1.11; python_version>='3'", f"Django=={DJANGO}; python_version>='3'"),
        ("django_filter==1.1.0", f"django_filter=={NEWEST}"),
        ("django-filter>=1,<2", f"django-filter>={OLDEST},<{BELOW}"),
        ("pycrypto", "pycryptodome"),
    ],
)
def test_a_requirement_keeps_its_shape(before: str, after: str) -> None:
    assert rewritten("requirements/base.txt", f"{before}\n") == f"{after}\n"


@pytest.mark.parametrize(
    ("target", "after"),
    [
        ((5, 2), "Django>=5.2,<6.0"),
        ((6, 0), "Django>=6.0,<6.1"),
        ((6, 1), "Django>=6.1,<2028"),
    ],
)
def test_the_end_of_a_range_is_the_release_that_follows(
    target: tuple[int, int], after: str
) -> None:
    assert rewritten("requirements.in", "Django>=1.11,<2.0", target=target) == after


def test_line_ends_comments_and_order_are_kept() -> None:
    before = "# base\r\nb==1\r\nDjango==1.11  # lts\r\n\r\na==1"
    assert rewritten("requirements.txt", before) == before.replace("==1.11", f"=={DJANGO}")


def test_a_dead_package_with_a_drop_in_successor_is_replaced() -> None:
    crypto = TABLE.packages["pycryptodome"]
    assert crypto
    assert rewritten("requirements.txt", "pycrypto==2.6.1\n") == f"pycryptodome=={crypto.newest}\n"


def test_a_backport_that_breaks_installs_is_removed() -> None:
    assert rewritten("requirements.txt", "a\nenum34==1.1.6\nb\n") == "a\nb\n"


def test_a_dead_package_that_needs_code_changes_is_reported() -> None:
    [(line, message)] = said("requirements.txt", "gunicorn\nraven==6.10.0\n")
    assert (line, message) == (2, "raven is dead: move to sentry-sdk")


def test_a_hashed_line_is_reported_and_left_alone() -> None:
    [(line, message)] = said("requirements.txt", "Django==1.11 \\\n    --hash=sha256:00ff\n")
    assert line == 1
    assert message == (
        f"Django 4.2 needs Django=={DJANGO}, but the line has hashes, which belong to its version"
    )


def test_a_compiled_file_is_reported_and_left_alone() -> None:
    header = "#\n# This file is autogenerated by pip-compile\n#\n"
    [(_, message)] = said("requirements.txt", f"{header}django==1.11.29  # via -r base.in\n")
    assert message.endswith("but the file is written by pip-compile: compile it again")


def test_a_django_without_versions_is_reported() -> None:
    [(_, message)] = said("requirements.txt", "Django\n")
    assert message.startswith("Django names no version: pin it")


def test_a_package_without_a_release_for_the_target_is_reported() -> None:
    plan = plan_for("requirements.txt", "django-taggit==1.0\n", target=(6, 1))
    [finding] = plan.findings
    assert finding.message == "no release of django-taggit is known to support Django 6.1"
    assert finding.package == "django-taggit"


def test_unknown_packages_are_named_once_for_the_whole_project() -> None:
    files = {
        PurePosixPath("requirements.txt"): "one==1\ntwo==2\n",
        PurePosixPath("dev-requirements.txt"): "gunicorn\nTwo==2\n",
    }
    [finding] = rewrite_requirements(files, target=(4, 2)).findings
    assert finding.message == "not checked against Django: one, two"


SETUP_PY = """\
from setuptools import setup

REQUIRED = ["Django>=1.11,<2.0", 'django-filter>=1,<2']  # keep

setup(
    name="shop",
    install_requires=REQUIRED + ["simplejson"],
    extras_require={"docs": ["Django (>=1.8)"], ':python_version<"3"': ["enum34"]},
    python_requires=">=2.7, !=3.0.*, !=3.1.*",
    classifiers=[
        "Framework :: Django",
        "Framework :: Django :: 1.11",
        "Framework :: Django :: 2.0",
        "Programming Language :: Python :: 2.7",
        "Programming Language :: Python :: 3",
        "Programming Language :: Python :: 3.6"
    ],
)
"""


def test_setup_py_is_edited_by_position() -> None:
    after = rewritten("setup.py", SETUP_PY)
    assert f"""["Django>=4.2,<5.0", 'django-filter>={OLDEST},<{BELOW}']  # keep""" in after
    assert '"docs": ["Django (>=4.2)"]' in after
    assert 'python_requires=">=3.8",' in after
    listed = [line.strip() for line in after.splitlines() if "::" in line]
    assert listed == [
        '"Framework :: Django",',
        '"Framework :: Django :: 4.2",',
        *(f'"Programming Language :: Python :: {p}",' for p in TABLE.django.pythons),
        '"Programming Language :: Python :: 3",',
    ]
    compile(after, "setup.py", "exec")


def test_setup_py_with_text_that_is_not_ascii_is_edited_in_the_right_place() -> None:
    before = 'setup(author="Zoë", install_requires=["Django==1.11"])\n'
    assert rewritten("setup.py", before) == before.replace("1.11", DJANGO)


def test_setup_py_whose_lists_share_a_requirement_is_edited_once() -> None:
    before = (
        "from setuptools import setup\n\fdjango = 'Django==1.11'\n"
        "setup(install_requires=[django], tests_require=[django], extras_require={'a': [django]})\n"
    )
    assert rewritten("setup.py", before) == before.replace("1.11", DJANGO)


def test_setup_py_that_reads_its_requirements_is_untouched() -> None:
    text = 'from setuptools import setup\nsetup(install_requires=open("Django").readlines())\n'
    assert said("setup.py", text) == []


CASES = {
    "setup.cfg": (
        (
            "[metadata]\nclassifiers =\n    Framework :: Django :: 2.2\n\n[options]\n"
            "python_requires = >=3.5,<4\ninstall_requires =\n    Django>=2.2,<3  # lts\n"
            "[options.extras_require]\nx = django-filter==1.0\n[flake8]\nignore = Django<2\n"
        ),
        (
            "[metadata]\nclassifiers =\n    Framework :: Django :: 4.2\n\n[options]\n"
            "python_requires = >=3.8,<4\ninstall_requires =\n    Django>=4.2,<5.0  # lts\n"
            f"[options.extras_require]\nx = django-filter=={NEWEST}\n[flake8]\nignore = Django<2\n"
        ),
    ),
    "pyproject.toml": (
        (
            '[project]\nrequires-python = ">=3.6"\ndependencies = [\n'
            '  "Django>=2.2,<3",  # lts\n]\n'
            "[dependency-groups]\ndev = ['django==2.2.1', {include-group = \"x\"}]\nx = []\n"
            '[tool.poetry.dependencies]\npython = "^3.6"\nDjango = "^2.2"\n'
            'django-filter = {version = "1.0", extras = ["x"]}\n[tool.x]\nDjango = "1.11"\n'
        ),
        (
            '[project]\nrequires-python = ">=3.8"\ndependencies = [\n'
            '  "Django>=4.2,<5.0",  # lts\n]\n'
            f"[dependency-groups]\ndev = ['django=={DJANGO}', {{include-group = \"x\"}}]\nx = []\n"
            '[tool.poetry.dependencies]\npython = "^3.8"\nDjango = "^4.2"\n'
            f'django-filter = {{version = "{NEWEST}", extras = ["x"]}}\n[tool.x]\nDjango = "1.11"\n'
        ),
    ),
    "Pipfile": (
        (
            '[packages]\ndjango = "==1.11.29"\ndjango-filter = {version = ">=1,<2"}\nx = "*"\n'
            '[requires]\npython_version = "3.6"\n'
        ),
        (
            f'[packages]\ndjango = "=={DJANGO}"\n'
            f'django-filter = {{version = ">={OLDEST},<{BELOW}"}}\nx = "*"\n'
            '[requires]\npython_version = "3.12"\n'
        ),
    ),
    "tox.ini": (
        (
            "[tox]\nenvlist = py38\n[testenv]\ndeps =\n    django111: Django>=1.11,<2.0\n"
            "    Django==1.11\n    -rrequirements.txt\n"
        ),
        (
            "[tox]\nenvlist = py38\n[testenv]\ndeps =\n    django111: Django>=1.11,<2.0\n"
            f"    Django=={DJANGO}\n    -rrequirements.txt\n"
        ),
    ),
    "environment.yml": (
        (
            "dependencies:\n  - python=3.6\n  - conda-forge::django=1.11\n  - pip:\n"
            "      - django-filter==1.0\n"
        ),
        (
            "dependencies:\n  - python=3.12\n  - conda-forge::django=4.2\n  - pip:\n"
            f"      - django-filter=={NEWEST}\n"
        ),
    ),
    "runtime.txt": ("python-2.7.18\n", "python-3.12\n"),
    ".python-version": ("3.6.9\n", "3.12\n"),
    "Dockerfile": (
        (
            "FROM python:2.7-slim-jessie AS x\nFROM python:3\nFROM python:3.11-alpine3.7\n"
            "FROM --platform=linux/amd64 python:3.6-alpine3.7\nRUN pip install python:2.7\n"
        ),
        (
            "FROM python:3.12-slim-bookworm AS x\nFROM python:3\nFROM python:3.11-alpine3.7\n"
            "FROM --platform=linux/amd64 python:3.12-alpine\nRUN pip install python:2.7\n"
        ),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_file_of_every_kind_keeps_its_layout(name: str) -> None:
    before, after = CASES[name]
    assert rewritten(name, before) == after
    assert rewritten(name, before.replace("\n", "\r\n")) == after.replace("\n", "\r\n")


def test_environments_for_an_old_django_are_reported() -> None:
    [(line, message)] = said("tox.ini", "[tox]\nenvlist = py{38,39}-django{111,20}\n")
    assert (line, message) == (
        2,
        "the factor django{111,20} is for another Django: review the environments",
    )


def test_the_declared_packages_are_named_once_and_normalized() -> None:
    files = {
        PurePosixPath("requirements.txt"): "Django==1.11\nDjango_Filter>=1  # x\n-r more.txt\n",
        PurePosixPath(
            "setup.py"
        ): "from setuptools import setup\nsetup(install_requires=['six'])\n",
        PurePosixPath("pyproject.toml"): "[broken",
    }
    assert declared_packages(files) == {"django", "django-filter", "six"}
