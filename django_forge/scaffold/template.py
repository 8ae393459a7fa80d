"""A template that is open for reading: its releases, and projects rendered from one of them."""

import os
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from packaging.version import InvalidVersion, Version

from django_forge.answers import Answer
from django_forge.errors import AnswerError, TemplateError
from django_forge.scaffold.git import Git, GitError
from django_forge.scaffold.source import Source


@dataclass(frozen=True)
class Template:
    """One template's history, as a bare clone that lives as long as the command."""

    source: Source
    clone: Path

    @property
    def git(self) -> Git:
        """Git in the clone."""
        return Git(self.clone, isolated=True)

    def releases(self) -> tuple[str, ...]:
        """Name the release tags, oldest first."""
        tags = (tag for tag in self.git("tag", "--list").split() if release_number(tag))
        return tuple(sorted(tags, key=lambda tag: release_number(tag) or Version("0")))

    def newest(self) -> str:
        """Name the release that is used when nobody asks for another."""
        releases = [tag for tag in self.releases() if not Version(tag).is_prerelease]
        if tag := self.source.tag or next(reversed(releases), None):
            return tag
        raise TemplateError(f"{self.source.url} has no release tag", hint="tag one, such as v1.0.0")

    def file(self, tag: str, path: str) -> str | None:
        """Read one file of a release; nothing when the release has no such file."""
        code, content, _ = self.git.attempt("cat-file", "blob", f"{tag}:{path}")
        return None if code else content

    def unpack(self, tag: str, folder: Path) -> None:
        """Write the files of a release below `folder`, for reading its questions."""
        index = Git(self.clone, isolated=True, extra=(("GIT_WORK_TREE", str(folder)),))
        index("read-tree", tag)
        index("checkout-index", "--all", "--force")

    def render(
        self,
        tag: str,
        folder: Path,
        answers: Mapping[str, Answer],
        *,
        proposed: Mapping[str, Answer] = MappingProxyType({}),
        ask: bool = False,
    ) -> frozenset[str]:
        """Render a release into `folder` and return the answers that it did not want.

        Whoever is asked finds the proposed answers as the defaults of their questions.
        """
        data = dict(answers)
        hidden = self._render(tag, folder, data, proposed=proposed, ask=ask) & data.keys()
        if not hidden:
            return frozenset()
        # An answer to a hidden question would leak into the files: once more, without it.
        for entry in sorted(folder.rglob("*"), reverse=True):
            entry.rmdir() if entry.is_dir() and not entry.is_symlink() else entry.unlink()
        kept = {name: value for name, value in data.items() if name not in hidden}
        self._render(tag, folder, kept, proposed=proposed, ask=ask)
        return frozenset(hidden)

    def _render(
        self,
        tag: str,
        folder: Path,
        data: dict[str, Answer],
        *,
        proposed: Mapping[str, Answer],
        ask: bool,
    ) -> set[str]:
        from copier import Settings, run_copy

        with warnings.catch_warnings(), self._instead_of_address():
            warnings.simplefilter("ignore")
            worker = run_copy(
                self.source.url,
                folder,
                data,
                vcs_ref=tag,
                user_defaults=dict(proposed),
                settings=Settings(),
                defaults=not ask,
                cleanup_on_error=False,
                quiet=True,
            )
        return set(worker.answers.hidden)

    @contextmanager
    def _instead_of_address(self) -> Iterator[None]:
        """Let Copier's git read the clone wherever it asks for the public address.

        Copier runs git through plumbum, which copied the environment when it was imported; the
        place of its cache it reads from the process's own.
        """
        from plumbum import local

        settings = self.git_settings()
        before = os.environ.get("COPIER_CACHE_DIR")
        os.environ["COPIER_CACHE_DIR"] = str(self.clone.parent / "copier")
        try:
            with local.env(), _plain_errors():
                local.env.clear()
                local.env.update(settings)
                yield
        finally:
            os.environ.pop("COPIER_CACHE_DIR")
            if before is not None:
                os.environ["COPIER_CACHE_DIR"] = before

    def git_settings(self) -> dict[str, str]:
        """Give the environment in which the public address means this clone."""
        from django_forge.scaffold.git import environment

        return environment(isolated=True) | {
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"url.{self.clone.as_posix()}.insteadOf",
            "GIT_CONFIG_VALUE_0": self.source.url.removeprefix("git+"),
        }


@contextmanager
def opened(source: Source) -> Iterator[Template]:
    """Clone a template's history for the time of one command."""
    with TemporaryDirectory(prefix="django-forge-", ignore_cleanup_errors=True) as folder:
        clone = Path(folder) / "template.git"
        shipped = source.bundle is not None
        origin = str(source.bundle) if shipped else source.url.removeprefix("git+")
        try:
            Git(Path(folder), isolated=shipped)(
                *("clone", "--quiet", "--mirror", "--", origin, str(clone))
            )
        except GitError as error:
            raise TemplateError(
                f"the template at {source.url} cannot be read",
                hint=f"{error.what}; check the address, the network and your access",
            ) from error
        yield Template(source=source, clone=clone)


def release_number(tag: str) -> Version | None:
    """Read a release tag such as `v1.2.0`; nothing when it is no release tag."""
    try:
        return Version(tag)
    except InvalidVersion:
        return None


@contextmanager
def _plain_errors() -> Iterator[None]:
    """Turn what Copier and Jinja raise into errors of one line."""
    from copier.errors import CopierError
    from jinja2 import TemplateError as JinjaError
    from plumbum import ProcessExecutionError

    try:
        yield
    except ProcessExecutionError as error:
        raise TemplateError(f"git failed: {str(error.stderr).strip().splitlines()[-1]}") from error
    except JinjaError as error:
        raise TemplateError(f"the template has a mistake: {error}") from error
    except (CopierError, ValueError) as error:
        raise _refused_answer(str(error)) from error


def _refused_answer(text: str) -> AnswerError:
    pattern = r"(?:Validation error for question|Invalid choice for) '(\w+)': (.*)"
    if match := re.match(pattern, text, re.DOTALL):
        return AnswerError(f"the answer to {match[1]} is refused", hint=match[2])
    if match := re.match(r'Question "(\w+)" is required', text):
        return AnswerError(f"{match[1]} has no answer", hint=f"add --set {match[1]}=...")
    return AnswerError(f"the template refuses the answers: {text}")
