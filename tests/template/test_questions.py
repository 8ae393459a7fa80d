"""The questions: what is refused, what follows from what."""

from pathlib import Path

import pytest
import yaml
from copier import run_copy


def ask(template: Path, folder: Path, **answers: object) -> dict[str, object]:
    """Return the answers that the project remembers."""
    data = {"project_name": "saas-app", **answers}
    run_copy(str(template), folder, data=data, defaults=True, quiet=True)
    remembered: dict[str, object] = yaml.safe_load((folder / ".copier-answers.yml").read_text())
    return remembered


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Shop",
        "-shop",
        "shop-",
        "sh op",
        "shop_1",
        "../shop",
        "/shop",
        "shop\n",
        "sh\u043ep",
        "s" * 61,
    ],
)
def test_a_name_that_no_package_could_have_is_refused(
    template: Path, tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "new"
    with pytest.raises(ValueError, match="project_name"):
        ask(template, folder, project_name=name)
    assert not folder.exists()


@pytest.mark.parametrize("question", ["project_title", "description"])
@pytest.mark.parametrize("text", ['a"b', "a\nb", "a{{ b }}", "a\\b", "a`b", "<b>", "a\u2028b"])
def test_a_text_that_could_end_its_quotation_is_refused(
    template: Path, tmp_path: Path, question: str, text: str
) -> None:
    with pytest.raises(ValueError, match=question):
        ask(template, tmp_path / "new", **{question: text})


def test_an_unknown_feature_is_refused(template: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"features.*'blockchain' is not in"):
        ask(template, tmp_path / "new", features=["blockchain"])


def test_django_6_on_python_that_is_too_old_is_refused_with_the_reason(
    template: Path, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match=r"Django 6\.1 needs Python 3\.12 or newer"):
        ask(template, tmp_path / "new", django_version="6.1", python_version="3.11")


@pytest.mark.parametrize(("django", "python"), [("5.2", "3.11"), ("6.1", "3.13")])
def test_the_python_release_follows_the_django_release(
    template: Path, tmp_path: Path, django: str, python: str
) -> None:
    answers = ask(template, tmp_path / "new", django_version=django)
    assert answers["python_version"] == python
    assert f'requires-python = ">={python}"' in (tmp_path / "new/pyproject.toml").read_text()
    assert (tmp_path / "new/.python-version").read_text() == f"{python}\n"


def test_organizations_come_with_every_tenancy_but_none(template: Path, tmp_path: Path) -> None:
    for tenancy in ("none", "row", "schema"):
        ask(template, tmp_path / tenancy, tenancy=tenancy)
        there = (tmp_path / tenancy / "apps/organizations").exists()
        assert there == (tenancy != "none")
        assert (tmp_path / tenancy / "apps/core/tenancy").exists() == there
        walls = (tmp_path / tenancy / "apps/core/tenancy/schemas").exists()
        assert walls == (tenancy == "schema")


def test_only_what_was_asked_is_remembered(template: Path, tmp_path: Path) -> None:
    assert set(ask(template, tmp_path / "new")) == {
        "_src_path",
        "project_name",
        "project_title",
        "description",
        "django_version",
        "python_version",
        "features",
        "tenancy",
    }


def test_an_answer_is_never_rendered_as_a_template(template: Path, tmp_path: Path) -> None:
    ask(
        template,
        tmp_path / "new",
        project_title="Q&A, 50 % off: it's <ours>".replace("<ours>", "us"),
    )
    page = (tmp_path / "new/README.md").read_text()
    assert page.startswith("# Q&A, 50 % off: it's us\n")


def test_features_fill_slots_in_the_order_of_the_registry(template: Path, tmp_path: Path) -> None:
    ask(template, tmp_path / "a", features=["sentry", "cors"])
    ask(template, tmp_path / "b", features=["cors", "sentry"])
    path = "config/settings/integrations/__init__.py"
    assert (tmp_path / "a" / path).read_text() == (tmp_path / "b" / path).read_text()
