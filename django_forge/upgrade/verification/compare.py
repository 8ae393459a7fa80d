"""Two sides become what got worse, what was broken before, and what is merely different."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django_forge.upgrade.verification.answers import Asked, Outcome, TestResult
from django_forge.upgrade.verification.verified import Change, Comparison, Examined, Kind

ERROR = 40
WHOLE = {
    Kind.TEST: "the whole suite",
    Kind.CHECK: "all checks",
    Kind.URL: "all URLs",
    Kind.TABLE: "all tables",
    Kind.MIGRATION: "all migrations",
}


@dataclass(slots=True)
class _Findings:
    worse: list[Change] = field(default_factory=list)
    mended: list[Change] = field(default_factory=list)
    already_broken: list[Change] = field(default_factory=list)
    different: list[Change] = field(default_factory=list)
    not_compared: list[tuple[Kind, str]] = field(default_factory=list)


def compare(before: Examined, after: Examined) -> Comparison:
    """Compare what both sides could answer; what only the old one can answer has got worse."""
    found = _Findings()
    for kind, look in _LOOKS.items():
        was, now = _asked(before, kind), _asked(after, kind)
        if after.environment.trouble:
            found.not_compared.append((kind, after.environment.trouble[0]))
        elif was.trouble or before.environment.trouble:
            reason = before.environment.trouble[0] if before.environment.trouble else was.trouble
            found.not_compared.append((kind, f"before: {reason}"))
        elif now.trouble:
            found.worse.append(Change(kind, WHOLE[kind], f"{len(was.found)} found", now.trouble))
        else:
            look(before, after, found)
    return Comparison(
        worse=tuple(sorted(found.worse)),
        mended=tuple(sorted(found.mended)),
        already_broken=tuple(sorted(found.already_broken)),
        different=tuple(sorted(found.different)),
        not_compared=tuple(found.not_compared),
    )


def _asked(side: Examined, kind: Kind) -> Asked[object]:
    answers: Mapping[Kind, Asked[object]] = {
        Kind.TEST: side.tests,
        Kind.CHECK: side.checks,
        Kind.URL: side.urls,
        Kind.TABLE: side.tables,
        Kind.MIGRATION: side.migrations,
    }
    return answers[kind]


def _tests(before: Examined, after: Examined, found: _Findings) -> None:
    broken = [result for result in before.tests.found if result.outcome.is_bad]
    if broken and len(broken) == len(before.tests.found):
        reason = f"before: no test passes ({broken[0].message or broken[0].test})"
        found.not_compared.append((Kind.TEST, reason))
        return
    now = {result.test: result for result in after.tests.found}
    known = {result.test for result in before.tests.found}
    strange = [r for r in after.tests.found if r.outcome.is_bad and r.test not in known]
    for result in before.tests.found:
        if result.test.startswith("collect:"):
            continue
        then = now.get(result.test)
        said = _said(then) if then else _why_missing(result.test, strange)
        change = Change(Kind.TEST, result.test, _said(result), said)
        is_bad = then is None or then.outcome.is_bad
        if result.outcome.is_bad:
            (found.already_broken if is_bad else found.mended).append(change)
        elif then is None and result.outcome is not Outcome.PASSED:
            found.different.append(change)
        elif then is None or then.outcome.is_bad:
            found.worse.append(change)
        elif result.outcome is not then.outcome:
            found.different.append(change)


def _said(result: TestResult) -> str:
    return f"{result.outcome}: {result.message}" if result.message else str(result.outcome)


def _why_missing(test: str, strange: list[TestResult]) -> str:
    """Say why a test was not run: its module, or a package of it, could not be imported."""
    for result in strange:
        module = result.test.removeprefix("collect:")
        module = module.removeprefix("unittest.loader._FailedTest.")
        if f"{test}.".startswith(f"{module.removesuffix('.py').replace('/', '.')}."):
            return f"not run: {result.message}"
    return "not run"


def _checks(before: Examined, after: Examined, found: _Findings) -> None:
    known = {(m.id or m.text, m.object): m for m in before.checks.found}
    for message in after.checks.found:
        key = (message.id or message.text, message.object)
        name = " ".join(part for part in (message.id, message.object) if part) or message.text
        change = Change(Kind.CHECK, name, known[key].text if key in known else "", message.text)
        if key not in known:
            (found.worse if message.level >= ERROR else found.different).append(change)
        elif message.level >= ERROR:
            found.already_broken.append(change)


def _urls(before: Examined, after: Examined, found: _Findings) -> None:
    now = {(url.route, url.name): url for url in after.urls.found}
    for url in before.urls.found:
        then = now.get((url.route, url.name))
        name = f"{url.route} [{url.name}]" if url.name else url.route
        if not url.own:
            continue
        if then is None:
            found.worse.append(Change(Kind.URL, name, url.view, "lost"))
        elif then.view != url.view:
            found.different.append(Change(Kind.URL, name, url.view, then.view))


def _tables(before: Examined, after: Examined, found: _Findings) -> None:
    was = {table.name: table.lines for table in before.tables.found if table.own}
    now = {table.name: table.lines for table in after.tables.found if table.own}
    for name in sorted(was.keys() | now.keys()):
        gone = [line for line in was.get(name, ()) if line not in now.get(name, ())]
        new = [line for line in now.get(name, ()) if line not in was.get(name, ())]
        if name not in now:
            found.worse.append(Change(Kind.TABLE, name, "; ".join(gone), "lost"))
        elif gone or new:
            found.worse.append(Change(Kind.TABLE, name, "; ".join(gone), "; ".join(new)))


def _migrations(before: Examined, after: Examined, found: _Findings) -> None:
    known = {missing.app: missing.operations for missing in before.migrations.found}
    for missing in after.migrations.found:
        was = known.get(missing.app, ())
        change = Change(
            Kind.MIGRATION, missing.app, "; ".join(was) or "none", "; ".join(missing.operations)
        )
        if not set(missing.operations) - set(was):
            found.already_broken.append(change)
        else:
            (found.worse if missing.own else found.different).append(change)


_LOOKS: Mapping[Kind, Callable[[Examined, Examined, _Findings], None]] = {
    Kind.TEST: _tests,
    Kind.CHECK: _checks,
    Kind.URL: _urls,
    Kind.TABLE: _tables,
    Kind.MIGRATION: _migrations,
}
