"""The Python that is at hand, as an answer that nobody has to give."""

import sys
from collections.abc import Mapping

from django_forge.answers import Answer
from django_forge.answers.questions import Question

QUESTION = "python_version"
DECIDES = "django_version"


def at_hand(
    answers: Mapping[str, Answer],
    questions: Mapping[str, Question],
    *,
    running: tuple[int, int] = sys.version_info[:2],
) -> dict[str, Answer]:
    """Choose the running Python where none was chosen, so that no other one has to be fetched.

    Only among the releases that the template offers, and only where no Django was chosen either: a
    Django may ask for a newer Python, which is the template's to say.
    """
    word = ".".join(map(str, running))
    question = questions.get(QUESTION)
    if question is None or word not in question.choices or {QUESTION, DECIDES} & answers.keys():
        return dict(answers)
    return {**answers, QUESTION: word}
