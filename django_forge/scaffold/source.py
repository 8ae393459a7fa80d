"""Where the template comes from: the wheel's own history, a checkout's, or a fork's address."""

import hashlib
import json
import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django_forge.errors import TemplateError, UsageError
from django_forge.scaffold import history

VARIABLE = "DJANGO_FORGE_TEMPLATE_URL"
_PACKAGE = Path(__file__).resolve().parents[1]
_CHECKOUT = _PACKAGE.parent
_SHIPPED = _PACKAGE / "_template"


@dataclass(frozen=True)
class Source:
    """A template: the address projects record, and the history that is read in its place.

    Without a history the address itself is fetched, and the newest release is the one to use.
    """

    url: str
    tag: str | None = None
    bundle: Path | None = None

    @property
    def is_own(self) -> bool:
        """Tell whether this is the template that django-forge carries, with its presets."""
        return self.tag is not None


def find(address: str | None = None) -> Source:
    """Find the template: the address given, the one in the environment, or our own."""
    wanted = address if address is not None else os.environ.get(VARIABLE)
    if wanted is None or wanted == "":
        return own()
    return Source(url=checked_address(wanted))


def recorded(url: str, *, address: str | None = None) -> Source:
    """Find the template of a project that records `url`."""
    ours = own()
    if address or os.environ.get(VARIABLE):
        return find(address)
    return ours if url == ours.url or is_reserved(url) else Source(url=checked_address(url))


def own() -> Source:
    """Describe the template that this installation of django-forge carries."""
    if (_SHIPPED / "source.json").is_file():
        facts = json.loads((_SHIPPED / "source.json").read_text("utf-8"))
        return Source(
            url=facts["url"], tag=f"v{facts['version']}", bundle=_SHIPPED / history.BUNDLE.name
        )
    version, url = declared(_CHECKOUT)
    return Source(url=url, tag=f"v{version}", bundle=_bundle_of_checkout(f"v{version}"))


def root() -> Path:
    """Give the folder that holds our own `copier.yml` and `examples/`."""
    return _SHIPPED if (_SHIPPED / "copier.yml").is_file() else _CHECKOUT


def declared(checkout: Path) -> tuple[str, str]:
    """Read the version and the template's address from a checkout's pyproject.toml."""
    path = checkout / "pyproject.toml"
    if not path.is_file() or not (checkout / "copier.yml").is_file():
        raise TemplateError(
            "this installation of django-forge carries no template", hint="install it again"
        )
    facts = tomllib.loads(path.read_text("utf-8"))
    address = str(facts["tool"]["django-forge"]["template-url"])
    return str(facts["project"]["version"]), checked_address(address)


def checked_address(address: str) -> str:
    """Bring a git address into the form projects record, or refuse it."""
    if not address or address.startswith("-") or not address.isprintable() or " " in address:
        raise UsageError(f"{address!r} is no git address", hint="give a URL or the path of a clone")
    if re.match(r"[a-z0-9]+::", address):
        raise UsageError(f"{address!r} names a remote helper", hint="give an https or ssh address")
    if "://" not in address and not re.match(r"[^/]+@?[^/]+:", address):
        return _checked_path(address)
    if urlsplit(address).password is not None:
        raise UsageError(
            "the template's address holds a password, and every project would record it",
            hint="leave it out and let git's credential helper supply it",
        )
    return address if address.endswith(".git") or address.startswith("git+") else f"{address}.git"


def is_reserved(url: str) -> bool:
    """Tell whether an address only holds the place of the one that the owner will choose."""
    return (urlsplit(url).hostname or "").endswith(".invalid")


def _checked_path(address: str) -> str:
    path = Path(address).expanduser()
    if not path.exists():
        raise UsageError(f"there is no template at {path}", hint="give a URL or an existing path")
    return path.resolve().as_posix()


def _bundle_of_checkout(tag: str) -> Path:
    """Make the history of a working tree once per content, in the user's cache."""
    released = _CHECKOUT / history.BUNDLE
    digest = hashlib.sha256(tag.encode())
    for path in (*history.content(_CHECKOUT), *([history.BUNDLE] if released.exists() else [])):
        file = _CHECKOUT / path
        digest.update(f"{path.as_posix()} {file.stat().st_mode & 0o100} ".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    cached = _cache() / f"{digest.hexdigest()}.bundle"
    if not cached.is_file():
        committed = released if released.exists() else None
        history.extend(committed, tag=tag, root=_CHECKOUT, target=cached)
    return cached


def _cache() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "django-forge" / "history"
