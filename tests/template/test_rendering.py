"""Nothing, each feature, each pair and everything: rendered, compiled, linted, formatted."""

import compileall
import itertools
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from copier import run_copy

ROOT = Path(__file__).parents[2]
REGISTRY = next(iter(yaml.safe_load_all((ROOT / "copier.yml").read_text().partition("\n---\n")[0])))
FEATURES = tuple(REGISTRY["features"]["choices"].values())
DJANGO = ("5.2", "6.1")


def choices() -> Iterator[tuple[str, ...]]:
    """Return nothing, each feature alone, each pair, and everything."""
    for size in (0, 1, 2, len(FEATURES)):
        yield from itertools.combinations(FEATURES, size)


@pytest.mark.parametrize("django", DJANGO)
@pytest.mark.parametrize(
    "features", list(choices()), ids=lambda chosen: "+".join(chosen) or "nothing"
)
def test_a_rendered_project_compiles_and_is_clean(
    render, run, features: tuple[str, ...], django: str
) -> None:
    project = render({"features": list(features), "django_version": django})
    assert compileall.compile_dir(project, quiet=1)
    run(sys.executable, "-m", "ruff", "check", "--no-cache", ".", cwd=project)
    run(sys.executable, "-m", "ruff", "format", "--no-cache", "--check", ".", cwd=project)


def test_the_choices_cover_every_pair() -> None:
    covered = {pair for chosen in choices() for pair in itertools.combinations(chosen, 2)}
    assert covered == set(itertools.combinations(FEATURES, 2))


@pytest.mark.parametrize("preset", ["minimal", "api"])
def test_a_preset_renders_through_the_plugin(copie, template: Path, presets, preset: str) -> None:
    answers = {"project_name": "saas-app", **presets[preset]}
    result = copie.copy(extra_answers=answers, template_dir=template)
    assert result.exit_code == 0
    assert result.exception is None
    assert (result.project_dir / "manage.py").stat().st_mode & 0o111


def test_every_preset_is_tested_here(presets) -> None:
    assert set(presets) == {"minimal", "api"}


def test_the_same_answers_give_the_same_bytes(render, template: Path, tmp_path: Path) -> None:
    first = render({"features": list(FEATURES)})
    data = {"project_name": "saas-app", "features": list(FEATURES)}
    run_copy(str(template), tmp_path / "second", data=data, defaults=True, quiet=True)
    assert contents(first) == contents(tmp_path / "second")


def contents(project: Path) -> dict[str, bytes]:
    """Return the files of a project, without what was compiled in it."""
    return {
        str(path.relative_to(project)): path.read_bytes()
        for path in project.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_no_trace_of_the_template_is_left(render) -> None:
    for name, content in contents(render({"features": list(FEATURES)})).items():
        foreign = name.endswith((".html", ".txt", ".yml"))  # their own brace languages
        assert foreign or b"{%" not in content, name
        assert foreign or not re.search(rb"{{[ -]", content), name
        assert content.endswith(b"\n"), name
        assert b"\n\n\n\n" not in content, name


def test_every_dependency_has_a_floor(render) -> None:
    for django in DJANGO:
        project = render({"features": list(FEATURES), "django_version": django})
        metadata = tomllib.loads((project / "pyproject.toml").read_text())
        names = metadata["project"]["dependencies"] + metadata["dependency-groups"]["dev"]
        assert len(names) > 20
        assert not [name for name in names if ">=" not in name]


def test_a_feature_that_is_not_chosen_leaves_no_file(render) -> None:
    everything = set(contents(render({"features": list(FEATURES)})))
    nothing = set(contents(render({"features": []})))
    assert {"config/settings/integrations/cors.py", "Dockerfile"} <= everything - nothing
    assert not nothing - everything
