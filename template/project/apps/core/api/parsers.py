"""Reads JSON within limits, and refuses what two readers could understand in two ways."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from typing import IO, Any, NoReturn

from django.conf import settings
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import JSONParser

MAX_DEPTH = 20
MAX_VALUES = 10_000
MAX_DIGITS = 400


class BodyTooLarge(APIException):
    """The body is longer than anything that the API takes."""

    status_code = 413
    default_code = "too_large"
    default_detail = "The body is too large."


class StrictJSONParser(JSONParser):
    """Takes JSON of a limited size and depth, in which nothing is said twice."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """Return the value of the body."""
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        content = stream.read(limit + 1)
        if len(content) > limit:
            raise BodyTooLarge
        try:
            value = json.loads(
                content.decode(),
                object_pairs_hook=_object,
                parse_constant=_refuse_constant,
                parse_float=_float,
                parse_int=_int,
            )
        except RecursionError:
            _refuse("It is nested too deeply.")
        except ValueError as error:
            _refuse(str(error))
        _check(value)
        return value


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("A name stands twice in one object.")
    return found


def _refuse_constant(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number of JSON.")


def _float(text: str) -> float:
    number = float(text) if len(text) <= MAX_DIGITS else math.inf
    if not math.isfinite(number):
        raise ValueError("A number is too large.")
    return number


def _int(text: str) -> int:
    if len(text) > MAX_DIGITS:
        raise ValueError("A number is too large.")
    return int(text)


def _check(value: object) -> None:
    """Walk over the values, level by level: a walk that calls itself could be made to overflow."""
    level, count = [value], 0
    for _ in range(MAX_DEPTH + 1):
        count += len(level)
        if count > MAX_VALUES:
            _refuse("It has too many values.")
        for text in level:
            if isinstance(text, str):
                _check_text(text)
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return
    _refuse("It is nested too deeply.")


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return [*value.keys(), *value.values()]
    return value if isinstance(value, list) else ()


def _check_text(text: str) -> None:
    # PostgreSQL stores no NUL, and half of a surrogate pair is no character.
    if "\0" in text or (not text.isascii() and any("\ud800" <= one <= "\udfff" for one in text)):
        _refuse("A text has a character that is none.")


def _refuse(reason: str) -> NoReturn:
    raise ParseError(f"The body is not the JSON that is taken here. {reason}")
