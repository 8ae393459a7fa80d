"""Runs the rules over one file: decode, a few passes until nothing changes, encode."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from codemods import fixers
from codemods.facts import ProjectFacts
from codemods.outcome import Applied, Outcome, Problem
from codemods.passes import Pass, run_pass
from codemods.releases import Release
from codemods.rule import Rule
from codemods.source.module import Module, parse
from codemods.source.template import Tag, Template, Variable
from codemods.source.text import Decoded, UndecodableError, decode
from codemods.source.words import Words

MAX_PASSES = 25
_REMOVERS = frozenset(("import_fallbacks", "version_branches", "version_skips"))
_FIXER_WORDS = (
    "django",
    "request",
    "REQUEST",
    "assertFormError",
    "ADMINS",
    "MANAGERS",
    "ForeignKey",
    "default_app_config",
)


@dataclass(frozen=True)
class Engine:
    """The rules that apply to a target, ready for file after file.

    `use_fixers` also runs django-upgrade's fixers, on the same text and in the same process.
    """

    rules: tuple[Rule, ...]
    target: Release
    facts: ProjectFacts = field(default_factory=ProjectFacts)
    use_fixers: bool = True

    def run(self, path: str, data: bytes) -> Outcome:
        """Bring one file up to date; `path` is relative to the project and says what kind it is."""
        is_python = PurePosixPath(path).suffix == ".py"
        words = Words(data)
        if not self._chosen(words, is_python=is_python) and not (
            is_python and self.use_fixers and words.any_of(_FIXER_WORDS)
        ):
            return Outcome(data)
        try:
            decoded = decode(data, python=is_python)
            if is_python:
                parse(decoded.text)
        except UndecodableError as error:
            return Outcome(data, problem=Problem.UNDECODABLE, detail=str(error))
        except (SyntaxError, ValueError) as error:
            return Outcome(data, problem=Problem.UNPARSABLE, detail=_where(error))
        return self._settle(data, decoded, lambda text: self._pass(path, text, is_python=is_python))

    def _settle(self, data: bytes, decoded: Decoded, one_pass: Callable[[str], Pass]) -> Outcome:
        """Run passes until the text comes to rest; a text that does not is left as it was."""
        text = decoded.text
        applied: list[Applied] = []
        for _ in range(MAX_PASSES):
            done = one_pass(text)
            if done.text == text:
                after = data if text == decoded.text else decoded.encode(text)
                return Outcome(after, tuple(applied), done.found)
            applied += done.applied
            text = done.text
        restless = ", ".join(sorted({item.rule for item in done.applied}))
        return Outcome(data, problem=Problem.UNSTABLE, detail=restless)

    def _pass(self, path: str, text: str, *, is_python: bool) -> Pass:
        rules = self._chosen(Words(text.encode()), is_python=is_python)
        facts = replace(self.facts, target=self.target)
        if not is_python:
            return run_pass(Template(text, path=path, facts=facts), rules)
        module = Module(text, path=path, facts=facts)
        done = run_pass(module, rules)
        if done.text != text or not self.use_fixers:
            return done
        fixed, applied = fixers.run(module, target=self.target)
        return Pass(fixed, tuple(applied), done.found)

    def _chosen(self, words: Words, *, is_python: bool) -> list[Rule]:
        return [
            rule
            for rule in self.rules
            if is_template_rule(rule) is not is_python and words.any_of(rule.triggers)
        ]


def is_template_rule(rule: Rule) -> bool:
    """Tell whether a rule reads Django templates, and not Python."""
    return any(issubclass(node, Tag | Variable) for node in rule.visit)


def applicable(
    rules: Iterable[Rule], *, target: Release, source: Release | None = None
) -> tuple[Rule, ...]:
    """Choose the rules for a way to a target, in the order in which they run: Python's come first.

    Without a source every rule up to the target is considered; with one, an old form that the
    source has already lost is not looked for, since code that was written for it cannot hold it.
    """
    chosen = [
        rule
        for rule in rules
        if rule.since <= target and not (source and rule.removed_in and rule.removed_in <= source)
    ]
    return tuple(sorted(chosen, key=_turn))


def _turn(rule: Rule) -> tuple[bool, bool, Release, str]:
    """Give the place of a rule: before all others the ones that take whole branches away."""
    return rule.name not in _REMOVERS, rule.theme != "python", rule.since, rule.name


def _where(error: SyntaxError | ValueError) -> str:
    if isinstance(error, SyntaxError) and error.lineno:
        return f"line {error.lineno}: {error.msg}"
    return str(error)
