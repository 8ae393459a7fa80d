"""Reads a file of answers: a YAML mapping of question to answer, as Copier writes it too."""

from pathlib import Path
from typing import TypeGuard

import yaml

from django_forge.answers import Answer
from django_forge.errors import AnswerError

_LARGEST = 64 * 1024


def read(path: Path) -> dict[str, Answer]:
    """Read the answers in a file; Copier's own entries, which begin with `_`, are left out."""
    return {key: value for key, value in read_all(path).items() if not key.startswith("_")}


def read_all(path: Path) -> dict[str, Answer]:
    """Read every entry of an answers file, or say in which line it cannot be read."""
    shape = f"{path} is no file of answers"
    try:
        loaded: object = yaml.safe_load(_text(path))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"line {mark.line + 1}, column {mark.column + 1}" if mark else "somewhere"
        raise AnswerError(f"{path}, {where}: {error.problem}", hint="write YAML") from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise AnswerError(f"{shape}: {error}", hint="write YAML") from error
    if loaded is None:
        return {}
    if not isinstance(loaded, dict):
        raise AnswerError(shape, hint="write one `question: answer` a line")
    answers: dict[str, Answer] = {}
    for key, value in loaded.items():
        if not isinstance(key, str):
            raise AnswerError(f"{path}: {key!r} is no question", hint="its name is a word")
        if not _is_answer(value):
            raise AnswerError(
                f"{path}: {key} has no answer", hint="give a word, a yes/no or a list"
            )
        answers[key] = value
    return answers


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise AnswerError(f"{path} is too large for a file of answers", hint="64 KiB at most")
        return path.read_text("utf-8")
    except OSError as error:
        raise AnswerError(
            f"{path} cannot be read: {error.strerror}", hint="give the path of a YAML file"
        ) from error
    except UnicodeDecodeError as error:
        raise AnswerError(f"{path} is not UTF-8 text", hint="save it as UTF-8") from error


def _is_answer(value: object) -> TypeGuard[Answer]:
    if isinstance(value, list):
        return all(isinstance(item, str) for item in value)
    return isinstance(value, str | bool | int | float)
