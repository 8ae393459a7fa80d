"""The variants of the template that are tried: the questions as factors, and a cover of them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Template
from jinja2.sandbox import SandboxedEnvironment

from maintenance.cover import Factors, Row, cover

CHECKOUT = Path(__file__).resolve().parents[1]
FEATURES = "features"
DATABASE = "database"  # no question: where a suite runs
DATABASES = ("sqlite", "services")
POSTGRESQL_ONLY = ("tenancy", "schema")  # an answer under which SQLite is refused


@dataclass(frozen=True)
class Variant:
    """One set of answers, under the name that it has in tables."""

    name: str
    answers: Mapping[str, object]


@cache
def questions(root: Path = CHECKOUT) -> dict[str, dict[str, Any]]:
    """Return the questions of copier.yml that have choices, and are asked."""
    entries = yaml.safe_load((root / "copier.yml").read_text("utf-8").partition("\n---\n")[0])
    return {
        name: entry
        for name, entry in entries.items()
        if not name.startswith("_") and "choices" in entry and entry.get("when") is not False
    }


def features() -> tuple[str, ...]:
    """Name the features, in the order of the registry."""
    return tuple(_values(questions()[FEATURES]))


def factors() -> dict[str, tuple[object, ...]]:
    """Return what can be chosen: each feature or not, and one of the choices of each question."""
    single: dict[str, tuple[object, ...]] = {
        name: tuple(_values(entry))
        for name, entry in questions().items()
        if not entry.get("multiselect")
    }
    return single | dict.fromkeys(features(), (False, True))


def is_possible(row: Row) -> bool:
    """Tell whether the template's own validators let the answers of a row pass."""
    answers = answers_of(row)
    return not any(text.render(answers).strip() for text in _validators(answers))


def runs(row: Row) -> bool:
    """Tell whether the answers of a row are possible, and run on its database."""
    return is_possible(row) and row[DATABASE] in databases_of(answers_of(row))


def databases_of(answers: Mapping[str, object]) -> tuple[str, ...]:
    """Return the databases that a project of these answers runs on."""
    name, answer = POSTGRESQL_ONLY
    return tuple(one for one in DATABASES if answers.get(name) != answer or one != "sqlite")


def answers_of(row: Row) -> dict[str, object]:
    """Turn a row into answers to the questions."""
    chosen = [name for name in features() if row.get(name)]
    single = {name: row[name] for name in questions() if name in row}
    return single | {FEATURES: chosen}


def ruled() -> frozenset[str]:
    """Name the factors that a validator speaks of; the others go with everything."""
    texts = " ".join(_validator_texts())
    return frozenset(name for name in factors() if re.search(rf"\b{name}\b", texts)) | frozenset(
        name
        for name, entry in questions().items()
        if name != FEATURES and "validator" in str(entry)
    )


def pairwise() -> list[Variant]:
    """Return variants that hold every possible pair of choices."""
    return [_named(row) for row in cover(factors(), ruled=ruled(), possible=is_possible)]


def pairwise_on_databases() -> list[tuple[Variant, str]]:
    """Return the same where the database is one more choice."""
    wider: Factors = factors() | {DATABASE: DATABASES}
    rows = cover(wider, ruled=ruled() | {POSTGRESQL_ONLY[0], DATABASE}, possible=runs)
    return [(_named(row), str(row[DATABASE])) for row in rows]


def extremes() -> list[Variant]:
    """Return nothing and everything on each Django, and each feature alone."""
    releases = _values(questions()["django_version"])
    return [
        *(Variant(f"nothing-{one}", {"django_version": one, FEATURES: []}) for one in releases),
        *(Variant(name, {FEATURES: [name]}) for name in features()),
        *(
            Variant(f"everything-{one}", {"django_version": one, FEATURES: list(features())})
            for one in releases
        ),
    ]


def presets() -> dict[str, dict[str, object]]:
    """Return the answers of the presets by name."""
    paths = sorted((CHECKOUT / "examples").glob("*.yml"))
    return {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in paths}


def _named(row: Row) -> Variant:
    answers = answers_of(row)
    chosen = [str(row[name]) for name in questions() if name != FEATURES]
    return Variant("-".join([*chosen, *(name for name in features() if row[name])]), answers)


def _values(entry: Mapping[str, Any]) -> list[str]:
    choices = entry["choices"]
    listed = choices.values() if isinstance(choices, dict) else choices
    return [str(item["value"] if isinstance(item, dict) else item) for item in listed]


def _validators(answers: Mapping[str, object]) -> Iterator[Template]:
    """Return the validators of the questions, and those of the choices that were made."""
    for name, entry in questions().items():
        if text := entry.get("validator"):
            yield _compiled(text)
        made = answers.get(name)
        for value, text in _validators_of_choices(entry):
            if value in made if isinstance(made, list) else value == made:
                yield _compiled(text)


def _validator_texts() -> Iterator[str]:
    for entry in questions().values():
        yield str(entry.get("validator", ""))
        yield from (text for _, text in _validators_of_choices(entry))


def _validators_of_choices(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    choices = entry["choices"]
    for item in choices.values() if isinstance(choices, dict) else choices:
        if isinstance(item, dict) and "validator" in item:
            yield str(item["value"]), str(item["validator"])


@cache
def _compiled(text: str) -> Template:
    return SandboxedEnvironment().from_string(text)
