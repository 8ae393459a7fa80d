"""What the user asked for, from four places, becomes one set of answers to known questions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from django_forge.answers import Answer
from django_forge.answers.questions import Question
from django_forge.errors import AnswerError, UsageError

_YES = {"y", "yes", "true", "on", "1"}
_NO = {"n", "no", "false", "off", "0"}


@dataclass(frozen=True)
class Wishes:
    """Answers from the command line, a file and a preset, the earlier ones stronger."""

    settings: Mapping[str, Answer] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    preset: Mapping[str, Answer] = field(default_factory=dict)

    @property
    def merged(self) -> dict[str, Answer]:
        """Give the strongest answer to each question."""
        return {**self.preset, **self.answers, **self.settings}


def parse_settings(pairs: list[str]) -> dict[str, Answer]:
    """Read `--set key=value` options; the last one of a key counts."""
    settings: dict[str, Answer] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key.strip():
            raise UsageError(f"--set {pair} sets nothing", hint="write --set question=answer")
        settings[key.strip()] = value
    return settings


def resolve(
    wishes: Wishes, questions: Mapping[str, Question], *, project_name: str
) -> dict[str, Answer]:
    """Check every wish against the questions and give the answers; the name is the folder's."""
    asked_for = wishes.settings.get("project_name", project_name)
    if asked_for != project_name:
        raise UsageError(
            f"--set project_name={asked_for} differs from the folder's name, {project_name}",
            hint="the last part of DEST is the project's name",
        )
    answers: dict[str, Answer] = {"project_name": project_name}
    for name, value in wishes.merged.items():
        if name != "project_name":
            answers[name] = _typed(_question(name, questions), value)
    return answers


def _question(name: str, questions: Mapping[str, Question]) -> Question:
    question = questions.get(name)
    if question is not None and not question.computed:
        return question
    if question is not None:
        raise AnswerError(f"{name} is computed from other answers", hint="leave it out")
    asked = [known.name for known in questions.values() if not known.computed]
    raise AnswerError(f"there is no question {name!r}", hint=_nearest(name, asked, "questions"))


def _typed(question: Question, value: Answer) -> Answer:
    if isinstance(value, str) and any(ord(sign) < 32 or ord(sign) == 127 for sign in value):
        raise AnswerError(f"the answer to {question.name} holds a control character")
    if question.multiselect:
        return _chosen(question, value)
    if isinstance(value, list):
        raise AnswerError(f"{question.name} takes one answer", hint="give a word, not a list")
    if question.kind == "bool":
        return _yes_or_no(question, value)
    if question.choices:
        return _choice(question, str(value))
    return str(value) if question.kind == "str" else value


def _chosen(question: Question, value: Answer) -> list[str]:
    words = value if isinstance(value, list) else str(value).split(",")
    wanted = [word.strip() for word in words if word.strip()]
    if not question.choices:
        return wanted
    return [_choice(question, word) for word in dict.fromkeys(wanted)]


def _choice(question: Question, word: str) -> str:
    if word in question.choices:
        return word
    raise AnswerError(
        f"{word!r} is no choice for {question.name}",
        hint=_nearest(word, list(question.choices), "choices"),
    )


def _yes_or_no(question: Question, value: Answer) -> bool:
    word = str(value).strip().lower()
    if word not in _YES | _NO:
        raise AnswerError(f"{value!r} is no answer to {question.name}", hint="say yes or no")
    return word in _YES


def _nearest(word: str, known: list[str], plural: str) -> str:
    near = get_close_matches(word, known, n=1)
    guess = f"did you mean {near[0]}? " if near else ""
    return f"{guess}the {plural} are: {', '.join(known)}"
