"""The questions of one release of a template, and what becomes of older answers to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django_forge.answers import Answer, questions
from django_forge.answers.questions import Question
from django_forge.scaffold import source
from django_forge.scaffold.template import Template


@dataclass(frozen=True)
class Carried:
    """Older answers that a release still understands, and a line about each that it does not."""

    answers: Mapping[str, Answer]
    notes: tuple[str, ...]


def read(template: Template, release: str) -> dict[str, Question]:
    """Read the questions of a release; our own newest ones lie at hand."""
    if template.source.bundle is not None and template.source.tag == release:
        return questions.read(source.root())
    with TemporaryDirectory(prefix="django-forge-") as folder:
        template.unpack(release, Path(folder))
        return questions.read(Path(folder))


def carry(answers: Mapping[str, Answer], known: Mapping[str, Question]) -> Carried:
    """Keep the answers that still have a question and a choice; the others fall to the default."""
    kept: dict[str, Answer] = {}
    notes: list[str] = []
    for name, answer in answers.items():
        question = known.get(name)
        if question is None or question.computed:
            notes.append(f"{name} is no longer asked; its answer is dropped")
            continue
        given = answer if isinstance(answer, list) else [answer]
        offered = [word for word in given if not question.choices or str(word) in question.choices]
        gone = [str(word) for word in given if word not in offered]
        notes += [f"{name}: {word} is no longer offered" for word in gone]
        if isinstance(answer, list):
            kept[name] = [str(word) for word in offered]
        elif offered:
            kept[name] = answer
    return Carried(kept, tuple(notes))
