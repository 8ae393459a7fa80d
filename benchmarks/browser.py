"""Visits the pages of a rendered project with Chromium, and counts what its policy stops.

    python benchmarks/browser.py [--preset NAME] [--django 5.2|6.1] [--screenshots FOLDER] [--json]

Needs Chromium (`apt-get install chromium`, or `--chromium PATH`), node and npm. The project is
served with production settings over TLS; somebody logs in, looks at every kind of page and logs
out. Passed is: no violation of the Content Security Policy, no error in the console, and an inline
script that is added at the end is stopped.
"""

import argparse
import json
import shutil
import socket
import sys
from dataclasses import asdict
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from served import npm
from served.site import Site, served

PACKAGE, VERSION = "playwright-core", "1.65.1"
HOST = "127.0.0.1"
VISIT = Path(__file__).parent / "served/visit.mjs"

# What a browser says about a page that it was right to be refused.
EXPECTED = {"not-found": "404 (Not Found)"}


def main() -> None:
    """Visit the pages, print what the browser said, and fail when it had to say anything."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--preset", default="api", help="one of examples/")
    parser.add_argument("--django", default="5.2", choices=["5.2", "6.1"])
    parser.add_argument("--chromium", default=shutil.which("chromium"), help="path of the browser")
    parser.add_argument("--screenshots", type=Path, help="where to keep them")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    if options.chromium is None:
        parser.error("no chromium is on the PATH: install it, or name it with --chromium")
    folder = options.screenshots or Path(mkdtemp(prefix="screenshots-"))
    folder.mkdir(parents=True, exist_ok=True)
    with served(preset=options.preset, django=options.django, host=HOST, port=_free_port()) as site:
        report = _visit(site, chromium=options.chromium, folder=folder.resolve())
    unexpected = [entry for entry in report["said"] if not _is_expected(entry)]
    if options.json:
        print(json.dumps(report))
    else:
        for entry in unexpected:
            print(f"{entry['step']:18} {entry['kind']:9} {entry['text']}")
        stopped = "was stopped" if report["stopped"] else "WAS NOT STOPPED"
        print(f"{len(report['steps'])} pages, {_count(report, 'violation')} violations, ", end="")
        print(f"{len(unexpected)} messages; the inline script {stopped}; screenshots: {folder}")
    sys.exit(bool(unexpected) or not report["stopped"])


def _visit(site: Site, *, chromium: str, folder: Path) -> dict[str, Any]:
    order = asdict(site) | {"url": site.url, "chromium": chromium, "folder": str(folder)}
    text = npm.run(
        npm.installed(PACKAGE, VERSION), VISIT.read_text(), said=json.dumps(order, default=str)
    )
    report: dict[str, Any] = json.loads(text)
    return report


def _is_expected(entry: dict[str, str]) -> bool:
    return entry["kind"] == "error" and EXPECTED.get(entry["step"], "\0") in entry["text"]


def _count(report: dict[str, Any], kind: str) -> int:
    return sum(entry["kind"] == kind for entry in report["said"])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    main()
