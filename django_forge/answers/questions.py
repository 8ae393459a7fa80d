"""The template's questions, read from `copier.yml` and what it includes; nothing is rendered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from django_forge.errors import TemplateError


@dataclass(frozen=True)
class Question:
    """One question of the template."""

    name: str
    kind: str
    help: str = ""
    choices: tuple[str, ...] = ()
    multiselect: bool = False
    computed: bool = False


def read(root: Path) -> dict[str, Question]:
    """Read the questions of the template below `root`, in their order."""
    path = root / "copier.yml"
    try:
        entries = [
            item
            for document in yaml.load_all(path.read_text("utf-8"), Loader=_loader(root))
            for item in _flat(document)
        ]
    except (OSError, yaml.YAMLError) as error:
        raise TemplateError(f"the template's copier.yml cannot be read: {error}") from error
    return {
        str(name): _question(str(name), details)
        for entry in entries
        for name, details in entry.items()
        if not str(name).startswith("_")
    }


def _loader(root: Path) -> type[yaml.SafeLoader]:
    class Loader(yaml.SafeLoader):
        """A safe loader that follows Copier's `!include`, inside the template only."""

    def include(loader: yaml.SafeLoader, node: yaml.Node) -> list[object]:
        pattern = str(loader.construct_scalar(node)) if isinstance(node, yaml.ScalarNode) else ""
        inside = (
            path for path in root.glob(pattern) if path.resolve().is_relative_to(root.resolve())
        )
        return [
            document
            for path in inside
            for document in yaml.load_all(path.read_text("utf-8"), Loader=Loader)
        ]

    Loader.add_constructor("!include", include)
    return Loader


def _flat(document: object) -> Iterator[Mapping[object, object]]:
    if isinstance(document, dict):
        yield document
    elif isinstance(document, list):
        for item in document:
            yield from _flat(item)


def _question(name: str, details: object) -> Question:
    if not isinstance(details, dict):  # the short form: only a default
        return Question(name=name, kind=type(details).__name__)
    return Question(
        name=name,
        kind=str(details.get("type", type(details.get("default", "")).__name__)),
        help=str(details.get("help", "")),
        choices=_choices(details.get("choices")),
        multiselect=details.get("multiselect") is True,
        computed=details.get("when") is False,
    )


def _choices(choices: object) -> tuple[str, ...]:
    """Read the values to choose from; those written in Jinja are left to Copier."""
    values = choices.values() if isinstance(choices, dict) else choices
    if not isinstance(values, list | type({}.values())):
        return ()
    return tuple(str(item["value"] if isinstance(item, dict) else item) for item in values)
