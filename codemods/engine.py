"""Runs the rules over one file: decode, a few passes until nothing changes, encode."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
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
from codemods.source.words import Triggers

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
_FIXER_TRIGGERS = Triggers([_FIXER_WORDS])


@dataclass(frozen=True)
class Engine:
    """The rules that apply to a target, ready for file after file.

    `use_fixers` also runs django-upgrade's fixers, on the same text and in the same process.
    What is named in `leave_out`, by the names that rewrites are reported under, does not run.
    """

    rules: tuple[Rule, ...]
    target: Release
    facts: ProjectFacts = field(default_factory=ProjectFacts)
    use_fixers: bool = True
    leave_out: frozenset[str] = frozenset()

    def run(self, path: str, data: bytes) -> Outcome:
        """Bring one file up to date; `path` is relative to the project and says what kind it is."""
        is_python = PurePosixPath(path).suffix == ".py"
        if not self._chosen(data, is_python=is_python) and not (
            is_python and self.use_fixers and _FIXER_TRIGGERS.hit(data)
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
        rules = self._chosen(text.encode(), is_python=is_python)
        if not is_python:
            return run_pass(Template(text, path=path, facts=self._facts), rules)
        module = Module(text, path=path, facts=self._facts)
        done = run_pass(module, rules)
        if done.text != text or not self.use_fixers:
            return done
        fixed, applied = fixers.run(module, target=self.target, leave_out=self.leave_out)
        return Pass(fixed, tuple(applied), done.found)

    @cached_property
    def _facts(self) -> ProjectFacts:
        return replace(self.facts, target=self.target)

    @property
    def _kept(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if rule.name not in self.leave_out)

    @cached_property
    def _of_python(self) -> "_Book":
        return _Book([rule for rule in self._kept if not is_template_rule(rule)])

    @cached_property
    def _of_templates(self) -> "_Book":
        return _Book([rule for rule in self._kept if is_template_rule(rule)])

    def _chosen(self, data: bytes, *, is_python: bool) -> list[Rule]:
        return (self._of_python if is_python else self._of_templates).chosen(data)


class _Book:
    """Rules for one kind of file, found by their triggers."""

    def __init__(self, rules: list[Rule]) -> None:
        self._rules = rules
        self._triggers = Triggers([rule.triggers for rule in rules])
        self._last: tuple[bytes, list[Rule]] = (b"", [])

    def chosen(self, data: bytes) -> list[Rule]:
        """Give the rules that a file could matter to, in their order."""
        # Asked before a file is parsed, and again in its first pass.
        if data != self._last[0]:
            self._last = (data, [self._rules[index] for index in self._triggers.hit(data)])
        return self._last[1]


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
