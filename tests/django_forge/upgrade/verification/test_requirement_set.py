"""What a project needs is taken from all of its files, and says which Django it is from."""

from pathlib import PurePosixPath

import pytest

from django_forge.upgrade.verification.requirement_set import (
    RequirementSet,
    collect_requirements,
    declared_release,
)


def collected(**files: str) -> RequirementSet:
    return collect_requirements(
        {PurePosixPath(name.replace("__", "/").replace("_", ".")): f for name, f in files.items()}
    )


def test_tools_documentation_and_builds_are_left_out() -> None:
    found = collected(
        requirements_txt="Django==2.2.28\nflake8\nsphinx-rtd-theme\nblack==19.3b0\nmodel_mommy\n",
        docs__requirements_txt="furo\n",
    )
    assert found.lines == ("Django==2.2.28", "model_mommy")


def test_extras_and_markers_are_kept() -> None:
    found = collected(requirements_txt="celery[redis]>=4,<5\nmock; python_version < '3.3'\n")
    assert found.lines == ("celery[redis]>=4,<5", "mock; python_version < '3.3'")


def test_the_same_line_of_two_files_is_one() -> None:
    found = collected(
        requirements_txt="Django==2.2.28\n",
        setup_py="setup(install_requires=['Django==2.2.28', 'six'])\n",
    )
    assert found.lines == ("Django==2.2.28", "six")


def test_what_is_installed_from_an_address_is_told() -> None:
    found = collected(requirements_txt="-e git+https://example.org/x#egg=x\nsix\n")
    assert found.lines == ("six",)
    assert found.notes == ("requirements.txt: what is installed from an address is left out",)


@pytest.mark.parametrize(
    ("poetry", "pip"),
    [
        ("^2.2", ">=2.2,<3"),
        ("^0.4", ">=0.4,<0.5"),
        ("~2.2", ">=2.2,<2.3"),
        ("~2", ">=2,<3"),
        ("2.2.1", "==2.2.1"),
        (">=1,<3", ">=1,<3"),
        ("*", ""),
    ],
)
def test_poetrys_versions_are_written_for_an_installer(poetry: str, pip: str) -> None:
    found = collected(pyproject_toml=f'[tool.poetry.dependencies]\ndjango = "{poetry}"\n')
    assert found.lines == (f"django{pip}",)


def test_a_file_that_cannot_be_parsed_says_nothing() -> None:
    assert collected(setup_py="setup(install_requires=[\n").lines == ()


@pytest.mark.parametrize(
    ("line", "release"),
    [
        ("Django==1.11.29", (1, 11)),
        ("django~=2.2.0", (2, 2)),
        ("Django>=2.1.5", (2, 1)),
        ("Django>=1.8,<1.12", (1, 11)),
        ("Django>=1.11,<3", (2, 2)),
        ("Django>=2.2,!=3.0,<=3.2", (3, 2)),
        ("Django>=1.7", (1, 11)),
        ("Django", None),
        ("Django<3", (2, 2)),
        ("Django>=4.2", None),
        ("django-filter==1.1", None),
    ],
)
def test_the_pins_say_which_django_a_project_is_from(
    line: str, release: tuple[int, int] | None
) -> None:
    assert declared_release(collected(requirements_txt=line), below=(4, 2)) == release


def test_classifiers_say_it_where_a_floor_leaves_it_open() -> None:
    classifiers = ["Framework :: Django :: 2.0", "Framework :: Django :: 2.1"]
    text = f"setup(classifiers={classifiers}, install_requires=['Django>=1.8'])\n"
    assert declared_release(collected(setup_py=text), below=(4, 2)) == (2, 1)
    capped = collected(setup_py=text, requirements_txt="Django<2")
    assert declared_release(capped, below=(4, 2)) == (1, 11)
    text = f"setup(classifiers={classifiers})\n"
    assert declared_release(collected(setup_py=text), below=(4, 2)) == (2, 1)
