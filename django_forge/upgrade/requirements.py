"""A plan joined by what the requirement files need."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import PurePosixPath

from codemods.outcome import Found
from codemods.source.text import Decoded, UndecodableError, decode
from django_forge.apply import FileChange
from django_forge.project.facts import SourceFile
from django_forge.upgrade.packages import PackagePlan, declared_packages, rewrite_requirements
from django_forge.upgrade.plan import FilePlan, Plan

_PAGE = "https://docs.djangoproject.com/en/dev/faq/install/"


def with_requirements(plan: Plan, files: Sequence[SourceFile]) -> Plan:
    """Add the edits of requirement files to a plan; `setup.py` may be edited as code already."""
    edited = {change.path: change.after for change in plan.changes}
    texts = _decoded(replace(file, data=edited.get(file.path) or file.data) for file in files)
    found = rewrite_requirements(
        {path: decoded.text for path, decoded in texts.items()}, target=plan.target
    )
    befores = {file.path: file.data for file in files}
    return _joined(plan, found, texts, befores)


def package_names(files: Sequence[SourceFile]) -> frozenset[str]:
    """Give the normalized names of the packages that requirement files name."""
    return declared_packages({path: decoded.text for path, decoded in _decoded(files).items()})


def _decoded(files: Iterable[SourceFile]) -> dict[PurePosixPath, Decoded]:
    texts: dict[PurePosixPath, Decoded] = {}
    for file in files:
        with suppress(UndecodableError):
            texts[file.path] = decode(file.data, python=file.path.suffix == ".py")
    return texts


def _joined(
    plan: Plan,
    found: PackagePlan,
    texts: Mapping[PurePosixPath, Decoded],
    befores: Mapping[PurePosixPath, bytes],
) -> Plan:
    changes = {change.path: change for change in plan.changes}
    for path, text in found.changes.items():
        changes[path] = FileChange(path, befores[path], texts[path].encode(text))
    files = {file.path: file for file in plan.files}
    for finding in found.findings:
        place = Found("requirements", finding.line, finding.message, _PAGE)
        file = files.get(finding.path, FilePlan(finding.path))
        files[finding.path] = replace(file, found=(*file.found, place))
    return replace(
        plan,
        changes=tuple(changes[path] for path in sorted(changes)),
        files=tuple(files[path] for path in sorted(files)),
    )
