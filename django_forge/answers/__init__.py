"""Wishes become answers: questions, presets and validation."""

from typing import TypeAlias

# What a question of the template can be answered with.
Answer: TypeAlias = str | bool | int | float | list[str]
