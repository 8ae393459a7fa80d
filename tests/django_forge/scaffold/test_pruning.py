"""Pruning a lock: what is kept is what uv would write, and what does not fit is refused."""

import tomllib
from pathlib import Path

import pytest

from django_forge.scaffold import pruning, source
from django_forge.scaffold.pruning import LockUnfitError, prune, wanted_by

SHIPPED = """version = 1
revision = 5
requires-python = ">=3.11"

[[package]]
name = "asgiref"
version = "3.0"
source = { registry = "https://pypi.org/simple" }
wheels = [
    { url = "https://example.org/asgiref.whl", hash = "sha256:00" },
]

[[package]]
name = "django"
version = "5.2"
source = { registry = "https://pypi.org/simple" }
dependencies = [
    { name = "asgiref" },
]

[package.optional-dependencies]
argon2 = [
    { name = "argon2" },
]
bcrypt = [
    { name = "bcrypt" },
]

[[package]]
name = "argon2"
version = "1.0"
source = { registry = "https://pypi.org/simple" }

[[package]]
name = "bcrypt"
version = "1.0"
source = { registry = "https://pypi.org/simple" }

[[package]]
name = "pytest"
version = "9.0"
source = { registry = "https://pypi.org/simple" }

[[package]]
name = "superset"
version = "0.0.0"
source = { virtual = "." }
dependencies = [
    { name = "bcrypt" },
    { name = "django", extra = ["argon2"] },
    { name = "django", extra = ["bcrypt"] },
]

[package.dev-dependencies]
dev = [
    { name = "pytest" },
]

[package.metadata]
requires-dist = [
    { name = "bcrypt", specifier = ">=1" },
    { name = "django", extras = ["argon2"], specifier = ">=5.2,<5.3" },
    { name = "django", extras = ["bcrypt"], specifier = ">=5.2,<5.3" },
]

[package.metadata.requires-dev]
dev = [{ name = "pytest", specifier = ">=9" }]
"""
PROJECT = """
[project]
name = "Shop"
version = "0.1.0"
requires-python = ">=3.11"
dependencies = ["django[argon2]<5.3,>=5.2"]
"""
PRUNED = """version = 1
revision = 5
requires-python = ">=3.11"

[[package]]
name = "argon2"
version = "1.0"
source = { registry = "https://pypi.org/simple" }

[[package]]
name = "asgiref"
version = "3.0"
source = { registry = "https://pypi.org/simple" }
wheels = [
    { url = "https://example.org/asgiref.whl", hash = "sha256:00" },
]

[[package]]
name = "django"
version = "5.2"
source = { registry = "https://pypi.org/simple" }
dependencies = [
    { name = "asgiref" },
]

[package.optional-dependencies]
argon2 = [
    { name = "argon2" },
]

[[package]]
name = "shop"
version = "0.1.0"
source = { virtual = "." }
dependencies = [
    { name = "django", extra = ["argon2"] },
]

[package.metadata]
requires-dist = [{ name = "django", extras = ["argon2"], specifier = ">=5.2,<5.3" }]
"""


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (">=3.11", ">=3.12", "is for other Python versions"),
        ("django[argon2]<5.3", "flask<5.3", "has no flask"),
        ("<5.3", "<6", "was made for other requirements"),
        ("[project]", "[project", "cannot be locked"),
        ('version = "0.1.0"', 'dynamic = ["version"]', "cannot be locked"),
        ("dependencies", "optional-dependencies = {x = ['y']}\ndependencies", "optional"),
        ('["django', '["!django', "cannot be locked"),
    ],
)
def test_a_project_that_the_lock_does_not_fit_is_refused(old: str, new: str, reason: str) -> None:
    with pytest.raises(LockUnfitError, match=reason):
        prune(SHIPPED, wanted_by(PROJECT.replace(old, new)))


def test_only_what_is_required_is_kept_with_the_extras_asked_for() -> None:
    assert prune(SHIPPED, wanted_by(PROJECT)) == PRUNED


def test_the_groups_and_the_groups_they_include_are_kept() -> None:
    groups = '[dependency-groups]\ndev = ["pytest>=9"]\n'
    pruned = tomllib.loads(prune(SHIPPED, wanted_by(PROJECT + groups)))
    names = [package["name"] for package in pruned["package"]]
    assert names == ["argon2", "asgiref", "django", "pytest", "shop"]
    assert pruned["package"][-1]["metadata"]["requires-dev"] == {
        "dev": [{"name": "pytest", "specifier": ">=9"}]
    }


def test_a_lock_names_its_packages() -> None:
    assert {"django", "bcrypt", "superset"} <= pruning.names(SHIPPED)


def test_the_template_ships_a_lock_for_each_django_on_each_python_it_runs_on() -> None:
    folders = {path.parent.name for path in (source.root() / "template/locks").glob("*/uv.lock")}
    assert folders == {
        *("django-5.2-python-3.11", "django-5.2-python-3.12", "django-5.2-python-3.13"),
        *("django-6.1-python-3.12", "django-6.1-python-3.13"),
    }
    assert isinstance(source.root(), Path)
