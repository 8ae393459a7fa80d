"""The command line: which entries, which tools, which target."""

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.entries import Entry, load_manifest
from corpus.exam import Exam, Result
from corpus.failure import ExamBrokenError
from corpus.place import Place, default_root
from corpus.table import as_json, show
from corpus.tools import Tool, parse_tools


def main(arguments: Sequence[str] | None = None) -> int:
    """Hold the exam; 0 whatever the verdicts are, 1 when the exam itself broke."""
    options = _parser().parse_args(arguments)
    broken: list[str] = []
    try:
        exam, entries, tools = _read(options)
    except ExamBrokenError as error:
        broken.append(str(error))
    else:
        results = list(_hold(exam, entries, tools, broken))
        if options.json:
            print(as_json(results, broken))
        elif results:
            show(results)
    for line in broken:
        print(f"broken: {line}", file=sys.stderr)
    return 1 if broken else 0


def _read(options: argparse.Namespace) -> tuple[Exam, tuple[Entry, ...], tuple[Tool, ...]]:
    manifest = load_manifest()
    exam = Exam(manifest, Place(options.root.expanduser().resolve()), options.target)
    names = options.entry.split(",") if options.entry else ()
    entries = manifest.chosen(names, target=options.target)
    return exam, entries, parse_tools(options.tool or ["django-forge"])


def _hold(
    exam: Exam, entries: Sequence[Entry], tools: Sequence[Tool], broken: list[str]
) -> Iterator[Result]:
    """Go through entries and tools; what breaks for one is told and does not end the others."""
    for entry in entries:
        for number, tool in enumerate(tools, 1):
            print(f"{entry.name}: {tool.name}", file=sys.stderr, flush=True)
            try:
                yield exam.hold(entry, tool, label=f"{number}-{_slug(tool.name)}")
            except (ExamBrokenError, OSError, subprocess.SubprocessError) as error:
                broken.append(f"{entry.name}: {error}")


def _slug(name: str) -> str:
    """Make a folder's name of a tool's, which can be a shell line."""
    return re.sub(r"\W+", "-", name).strip("-")[:40]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks/corpus.py", description=__doc__)
    parser.add_argument("--target", default="4.2", metavar="X.Y", help="Django to upgrade to")
    parser.add_argument("--entry", metavar="NAME,...", help="only these code bases")
    parser.add_argument(
        "--tool",
        action="append",
        metavar="T,...",
        help="nothing, django-upgrade, django-forge (the default), or a shell line with {src} and "
        "{target}; can be given more than once",
    )
    parser.add_argument(
        "--root", type=Path, default=default_root(), help="folder for downloads and copies"
    )
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    return parser
