"""Nothing, each feature, each pair of choices, everything: rendered, compiled, clean."""

import compileall
import re
import sys
import tomllib
from collections.abc import Mapping, Sequence
from itertools import combinations, product
from pathlib import Path

import pytest
import yaml
from copier import run_copy

from django_forge.answers import proposals
from maintenance import variants

ROOT = Path(__file__).parents[2]
REGISTRY = next(iter(yaml.safe_load_all((ROOT / "copier.yml").read_text().partition("\n---\n")[0])))
ASKED = {
    name
    for name, entry in REGISTRY.items()
    if not name.startswith("_") and "choices" in entry and entry.get("when") is not False
}
FEATURES = variants.features()
DJANGO = ("5.2", "6.1")
VARIANTS = {
    variant.name: variant.answers for variant in [*variants.extremes(), *variants.pairwise()]
}


@pytest.mark.parametrize("name", VARIANTS)
def test_a_rendered_project_compiles_and_is_clean(render, run, name: str) -> None:
    project = render(VARIANTS[name])
    assert compileall.compile_dir(project, quiet=1)
    run(sys.executable, "-m", "ruff", "check", "--no-cache", ".", cwd=project)
    run(sys.executable, "-m", "ruff", "format", "--no-cache", "--check", ".", cwd=project)


def test_every_possible_pair_of_choices_is_among_the_variants() -> None:
    factors = variants.factors()
    assert tuple(REGISTRY["features"]["choices"].values()) == FEATURES
    assert factors.keys() == (ASKED - {"features"}) | set(FEATURES)
    held = {
        frozenset(pair)
        for variant in variants.pairwise()
        for pair in combinations(row_of(variant.answers).items(), 2)
    }
    assert held == possible_pairs(factors)


def row_of(answers: Mapping[str, object]) -> dict[str, object]:
    """Return what was chosen, each feature as a yes or no."""
    row = {name: answer for name, answer in answers.items() if name != "features"}
    return row | {name: name in answers["features"] for name in FEATURES}


def possible_pairs(factors: Mapping[str, Sequence[object]]) -> set[frozenset[tuple[str, object]]]:
    """Enumerate the pairs of which some row holds that the validators let pass.

    Choices that no validator speaks of cannot make a row impossible: one value stands for all.
    """
    found = set()
    for one, other in combinations(factors, 2):
        moving = [name for name in factors if name in variants.ruled() | {one, other}]
        still = {name: values[0] for name, values in factors.items()}
        for values in product(*(factors[name] for name in moving)):
            row = still | dict(zip(moving, values, strict=True))
            if variants.is_possible(row):
                found.add(frozenset({(one, row[one]), (other, row[other])}))
    return found


def test_every_pair_runs_on_each_database_that_it_can_run_on() -> None:
    found = variants.pairwise_on_databases()
    held = {
        (*pair, database)
        for variant, database in found
        for pair in variant.answers.items()
        if pair[0] != "features"
    }
    asked = {name: values for name, values in variants.factors().items() if name in ASKED}
    wanted = {
        (name, value, database)
        for name, values in asked.items()
        for value in values
        for database in variants.databases_of({name: value})
    }
    assert held == wanted
    assert ("tenancy", "schema", "services") in held
    assert ("tenancy", "schema", "sqlite") not in held
    chosen = {
        (name, database) for variant, database in found for name in variant.answers["features"]
    }
    assert chosen == set(product(FEATURES, variants.DATABASES))


def test_what_a_validator_refuses_is_no_variant(template: Path, tmp_path: Path) -> None:
    row = row_of({"django_version": "6.1", "python_version": "3.11", "features": []})
    assert not variants.is_possible(row)
    with pytest.raises(ValueError, match=r"Django 6\.1 needs Python"):
        run_copy(
            str(template),
            tmp_path / "new",
            data={"project_name": "saas-app", **variants.answers_of(row)},
            defaults=True,
            quiet=True,
        )


@pytest.mark.parametrize("preset", variants.presets())
def test_a_preset_renders_through_the_plugin(copie, template: Path, presets, preset: str) -> None:
    answers = {"project_name": "saas-app", **presets[preset]}
    result = copie.copy(extra_answers=answers, template_dir=template)
    assert result.exit_code == 0
    assert result.exception is None
    assert (result.project_dir / "manage.py").stat().st_mode & 0o111


def test_the_presets_are_those_that_names_and_descriptions_propose() -> None:
    assert set(variants.presets()) == set(proposals.PRESETS)


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
        # Other brace languages; tests render templates of Django's.
        foreign = name.endswith((".html", ".txt", ".yml")) or "/tests/" in name
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
