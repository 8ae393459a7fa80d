"""Releases that a way to a target crosses, each with what it changed."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from codemods.change import Advice
from codemods.releases import Release, notes
from codemods.source.module import Module
from codemods.source.template import Tag, Template, Variable

_DJANGO = "django.db.models"


@dataclass(frozen=True)
class Crossing:
    """What a release changed, told to code that comes from before it and goes to it or beyond.

    A deprecation is told until `removed`, to code that comes from a release between the two as
    well. Code whose release is not known is told. Django's own source, which makes the change, is
    not.
    """

    since: Release
    reason: str
    removed: Release | None = None

    @property
    def last(self) -> Release:
        """The release from which no code can depend on what was before."""
        return self.removed or self.since

    def at(self, node: ast.AST, module: Module) -> Iterator[Advice]:
        """Report the change at a node of a module."""
        if self._is_due(module):
            yield Advice(int(getattr(node, "lineno", 1)), self.reason, notes(self.since))

    def on(self, token: Tag | Variable, template: Template) -> Iterator[Advice]:
        """Report the change at a token of a template."""
        if self._is_due(template):
            yield Advice(token.line, self.reason, notes(self.since))

    def _is_due(self, source: Module | Template) -> bool:
        facts = source.facts
        if facts.target and facts.target < self.since:
            return False
        if facts.source and facts.source >= self.last:
            return False
        return _DJANGO not in facts.modules
