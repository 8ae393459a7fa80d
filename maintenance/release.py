"""Releases a version: seals the template into the committed history, commits and tags.

    python -m maintenance.release [--private]

The version is the one in pyproject.toml. Nothing is pushed: the last line says how. A private one
is sealed so that its projects can be updated later, but it has no public address and no tag.
"""

import sys
from pathlib import Path

from django_forge.errors import DirtyTreeError, ForgeError, UsageError
from django_forge.scaffold import history, source
from django_forge.scaffold.git import Git
from django_forge.scaffold.template import release_number

CHECKOUT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Release the version that the checkout declares."""
    private = sys.argv[1:] == ["--private"]
    if sys.argv[1:] and not private:
        sys.exit(f"error: {' '.join(sys.argv[1:])} is not understood: --private is the only option")
    try:
        tag = release(CHECKOUT, private=private)
    except ForgeError as error:
        sys.exit(f"error: {error}")
    publish = "" if private else f" Publish it: git push --atomic origin HEAD {tag}"
    sys.stdout.write(f"Released {tag}.{publish}\n")


def release(checkout: Path, *, private: bool = False) -> str:
    """Seal, commit and tag; every reason against it is found before anything is written."""
    version, url = source.declared(checkout)
    tag, bundle = f"v{version}", checkout / history.BUNDLE
    known = history.tags(bundle) if bundle.exists() else ()
    if not private:
        _refuse_reserved(url)
    _refuse_number(tag, known)
    _refuse_silence(checkout, version)
    git = Git(checkout)
    if git("status", "--porcelain").strip():
        raise DirtyTreeError("the checkout is dirty", hint="commit what belongs to the release")
    if git("tag", "--list", tag).strip():
        raise UsageError(f"the tag {tag} exists already", hint="raise `version` in pyproject.toml")
    sealed = bundle.with_suffix(".new")
    history.extend(bundle if known else None, tag=tag, root=checkout, target=sealed)
    sealed.replace(bundle)
    git("add", "--force", history.BUNDLE.as_posix())
    git("commit", "--quiet", "--message", f"release: {tag}.")
    if not private:
        git("tag", tag)
    return tag


def _refuse_reserved(url: str) -> None:
    if source.is_reserved(url):
        raise UsageError(
            f"the template's address is still a reserved one, {url}",
            hint="set `template-url` in pyproject.toml: projects take their updates from it",
        )


def _refuse_number(tag: str, known: tuple[str, ...]) -> None:
    number = release_number(tag)
    newest = max((found for found in map(release_number, known) if found), default=None)
    if number is None or number.is_devrelease or number.local:
        raise UsageError(f"{tag} is no release number", hint="write one such as 1.2.0")
    if newest is not None and number <= newest:
        raise UsageError(f"{tag} does not follow v{newest}", hint="raise it in pyproject.toml")


def _refuse_silence(checkout: Path, version: str) -> None:
    changelog = checkout / "CHANGELOG.md"
    if not changelog.is_file() or f"## {version}" not in changelog.read_text("utf-8"):
        raise UsageError(
            f"CHANGELOG.md has no section for {version}", hint=f"begin it with '## {version}'"
        )


if __name__ == "__main__":
    main()
