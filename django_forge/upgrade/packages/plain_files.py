"""Finds the packages and the Python in conda environments, Dockerfiles and version files."""

import re
from collections.abc import Iterator

from django_forge.upgrade.packages.plan import Role, Spot
from django_forge.upgrade.packages.requirement_lines import find_requirement

_CONDA = re.compile(
    r"^(?P<indent>[ \t]*)-[ \t]+(?P<quote>[\"']?)(?:[\w-]+::)?(?P<name>[A-Za-z0-9][\w.-]*)[ \t]*"
    r"(?P<versions>[<>=!~][^\s#\"']*)?(?P=quote)[ \t]*(?=\r?$|#)",
    re.MULTILINE,
)
_PIP = re.compile(r"^(?P<indent>[ \t]*)-[ \t]+pip:[ \t]*\r?$", re.MULTILINE)
_IMAGE = re.compile(
    r"^[ \t]*FROM[ \t]+(?:--platform=\S+[ \t]+)?(?:docker\.io/)?(?:library/)?python:"
    r"(?P<tag>\d[\w.-]*)",
    re.MULTILINE | re.IGNORECASE,
)
_VERSION_FILE = re.compile(
    r"^(?:python-|cpython-)?(?P<version>\d+(?:\.\d+)*)[ \t]*\r?$", re.MULTILINE
)


def find_in_conda(text: str) -> Iterator[Spot]:
    """Give the packages of an environment file; below `pip:` they are written for pip."""
    pip = _PIP.search(text)
    for item in _CONDA.finditer(text):
        if pip and item.start() > pip.start() and len(item["indent"]) > len(pip["indent"]):
            spot = find_requirement(item["name"] + (item["versions"] or ""), at=item.start("name"))
            if spot:
                yield spot
        elif item["versions"]:
            role = Role.PYTHON if item["name"] == "python" else Role.CONDA
            versions = item["versions"].lstrip("=") if role is Role.PYTHON else item["versions"]
            start = item.end("versions") - len(versions)
            yield Spot(
                role, start, item.end("versions"), versions, item["name"], item.start("name")
            )


def find_in_dockerfile(text: str) -> Iterator[Spot]:
    """Give the tags of Python's own images."""
    for image in _IMAGE.finditer(text):
        yield Spot(Role.PYTHON, image.start("tag"), image.end("tag"), image["tag"])


def find_in_version_file(text: str) -> Iterator[Spot]:
    """Give the version in `.python-version` or `runtime.txt`."""
    for line in _VERSION_FILE.finditer(text):
        yield Spot(Role.PYTHON, line.start("version"), line.end("version"), line["version"])
