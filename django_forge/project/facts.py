"""The facts that rules ask for, read off all files of a project at once, without importing any."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from codemods.facts import ProjectFacts
from codemods.releases import Release
from django_forge.project.classes import collect_classes

_FROM_IMPORT = re.compile(
    rb"^[ \t]*from[ \t]+(\.*[\w.]*)[ \t]+import[ \t]+(\([^)]*\)|(?:[^\n\\]|\\\n)+)", re.MULTILINE
)
_PATH = re.compile(rb"['\"]((?:\w+\.)+)(\w+)['\"]")
_ATTRIBUTE = re.compile(rb"\b(\w+)\.(\w+)")
_NAME = re.compile(rb"(\w+)(?:[ \t]+as[ \t]+\w+)?")
_COMMENT = re.compile(rb"#[^\n]*")
_URLPATTERNS = re.compile(rb"^urlpatterns\b", re.MULTILINE)
_APP_NAME = re.compile(rb"^app_name[ \t]*=", re.MULTILINE)
_SETTINGS = re.compile(rb"^(INSTALLED_APPS|ROOT_URLCONF|DATABASES)\b", re.MULTILINE)
_OTHER_SLUGS = re.compile(
    rb"allow_unicode|register_converter|AutoSlugField|class \w*Slug\w*Field"
    rb"|uuslug|(?i:slugify\w*unicode|unicode\w*slug)"
)
_ERROR_HANDLER = re.compile(rb"^handler40[034][ \t]*=[ \t]*['\"]([\w.]+)['\"]", re.MULTILINE)
_MENTIONED = ("DEFAULT_FILE_STORAGE", "STATICFILES_STORAGE", "STORAGES", "USE_DEPRECATED_PYTZ")
_ASSIGNED = ("INSTALLED_APPS", "MIDDLEWARE")
_ENTRIES = ("django.contrib.messages", "django.contrib.messages.middleware.MessageMiddleware")
_SHARED_SETTINGS = {
    **{name: re.compile(rb"\b%s\b" % name.encode()) for name in _MENTIONED},
    **{name: re.compile(rb"['\"]%s['\"]" % re.escape(name.encode())) for name in _ENTRIES},
    **{
        name: re.compile(
            rb"^[ \t]*%s[ \t]*(?:\+?=|\.(?:append|extend|insert|remove)\b)" % name.encode(),
            re.MULTILINE,
        )
        for name in _ASSIGNED
    },
}
_SETTINGS_MODULE = re.compile(rb"DJANGO_SETTINGS_MODULE\W+([A-Za-z_][\w.]*)")


@dataclass(frozen=True)
class SourceFile:
    """One file of the project: its path from the root and its bytes."""

    path: PurePosixPath
    data: bytes


def collect_facts(
    files: Iterable[SourceFile],
    *,
    source: Release | None = None,
    requirements: frozenset[str] = frozenset(),
) -> ProjectFacts:
    """Collect what the rules may know of the whole project."""
    python = [file for file in files if file.path.suffix == ".py"]
    modules = _modules(python)
    index = _Index.of(python, modules)
    urls = [file for file in python if _URLPATTERNS.search(file.data)]
    settings = frozenset(_settings(python, modules))
    return ProjectFacts(
        source=source,
        settings=settings,
        shared_names=frozenset(name for file in python for name in _shared(file, index)),
        url_modules=_names(urls, modules),
        error_views=frozenset(
            match.decode() for file in python for match in _ERROR_HANDLER.findall(file.data)
        ),
        app_names=_names((file for file in urls if _APP_NAME.search(file.data)), modules),
        modules=modules,
        setting_homes=_setting_homes(python),
        requirements=requirements,
        ascii_slugs=not any(_OTHER_SLUGS.search(file.data) for file in python),
        classes=collect_classes(((file.path, file.data) for file in python), modules),
    )


def _dotted_names(path: PurePosixPath) -> Iterator[str]:
    """Give every dotted name that a file can have, as the import root is not known."""
    parts = list(path.with_suffix("").parts)
    if parts[-1] == "__init__":
        parts.pop()
    for first in range(len(parts)):
        yield ".".join(parts[first:])


def _modules(files: Iterable[SourceFile]) -> dict[str, str]:
    """Map dotted names to paths, but for those that several files could have."""
    found: dict[str, str] = {}
    ambiguous: set[str] = set()
    for file in files:
        for name in _dotted_names(file.path):
            if found.setdefault(name, file.path.as_posix()) != file.path.as_posix():
                ambiguous.add(name)
    return {name: path for name, path in found.items() if name not in ambiguous}


def _names(files: Iterable[SourceFile], modules: Mapping[str, str]) -> frozenset[str]:
    return frozenset(name for file in files for name in _dotted_names(file.path) if name in modules)


@dataclass(frozen=True)
class _Index:
    """The project's modules: their dotted names, the first words of those and the last ones."""

    modules: Mapping[str, str]
    tops: frozenset[str]
    stems: frozenset[bytes]

    @classmethod
    def of(cls, files: Sequence[SourceFile], modules: Mapping[str, str]) -> "_Index":
        dotted = [name for file in files for name in _dotted_names(file.path)]
        tops = frozenset(name.partition(".")[0] for name in dotted)
        stems = frozenset(name.rpartition(".")[2].encode() for name in dotted)
        return cls(modules, tops, stems)


def _shared(file: SourceFile, index: _Index) -> Iterator[str]:
    """Yield the names that a file takes from other modules of the project.

    By `from` imports, as attributes of something that is called like a module of the project, and
    as dotted paths in strings, such as those that tests patch.
    """
    for match in _FROM_IMPORT.finditer(file.data):
        source = match.group(1).decode()
        if source.startswith(".") or source.partition(".")[0] in index.tops:
            names = _NAME.finditer(_COMMENT.sub(b"", match.group(2)))
            yield from (name.group(1).decode() for name in names)
    for match in _ATTRIBUTE.finditer(file.data):
        if match.group(1) in index.stems:
            yield match.group(2).decode()
    for match in _PATH.finditer(file.data):
        if match.group(1).decode().rstrip(".") in index.modules:
            yield match.group(2).decode()


def _setting_homes(files: Iterable[SourceFile]) -> dict[str, frozenset[str]]:
    """Give the files that speak of a setting, for those that one module must decide alone."""
    homes: dict[str, set[str]] = {}
    for file in files:
        for name, pattern in _SHARED_SETTINGS.items():
            if pattern.search(file.data):
                homes.setdefault(name, set()).add(file.path.as_posix())
    return {name: frozenset(paths) for name, paths in homes.items()}


def _settings(files: Iterable[SourceFile], modules: Mapping[str, str]) -> Iterator[str]:
    for file in files:
        if len(set(_SETTINGS.findall(file.data))) > 1:
            yield file.path.as_posix()
        for match in _SETTINGS_MODULE.finditer(file.data):
            if match.group(1).decode() in modules:
                yield modules[match.group(1).decode()]
