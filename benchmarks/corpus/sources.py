"""Fetches source distributions from PyPI and unpacks them, unmodified."""

import hashlib
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.entries import Manifest, Source
from corpus.environments import python_of
from corpus.failure import ExamBrokenError
from corpus.place import Place


def fetch(source: Source, manifest: Manifest, place: Place) -> Path:
    """Give the archive of a source, downloaded once and checked every time."""
    place.sdists.mkdir(parents=True, exist_ok=True)
    archive = place.sdists / source.filename
    if not archive.exists():
        _download(source, python_of(manifest.downloader, below=place.environments), archive)
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != source.sha256:
        raise ExamBrokenError(f"{archive} has sha256 {found}, not {source.sha256}")
    return archive


def unpack(archive: Path, destination: Path) -> None:
    """Write the single folder that an sdist holds as the destination."""
    with TemporaryDirectory(dir=destination.parent) as scratch:
        shutil.unpack_archive(archive, scratch, filter="data")
        tops = list(Path(scratch).iterdir())
        if len(tops) != 1:
            raise ExamBrokenError(f"{archive} holds {len(tops)} folders, an sdist holds one")
        tops[0].rename(destination)


def _download(source: Source, python: Path, archive: Path) -> None:
    """Download with a pip of the sdist's own time, for pip runs its setup.py to read the name."""
    requirement = f"{source.package}=={source.version}"
    with TemporaryDirectory(dir=archive.parent) as scratch:
        options = ["--no-deps", "--no-build-isolation", "--no-binary", ":all:", "--dest", scratch]
        done = subprocess.run(
            [python, "-m", "pip", "download", "--quiet", *options, requirement],
            capture_output=True,
            text=True,
            check=False,
        )
        downloaded = Path(scratch) / source.filename
        if not downloaded.exists():
            raise ExamBrokenError(f"pip did not download {source.filename}", output=done.stderr)
        downloaded.rename(archive)
