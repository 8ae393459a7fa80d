"""The project speaks of the project alone."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOREIGN = re.compile(
    r"/(?:work|home/\w+|root)/|\bsub-?agent\b|\bworkplace\b|\bissue #?\d", re.IGNORECASE
)
SKIPPED = {"uv.lock", "test_speech.py"}


def tracked_texts() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [
        p for p in paths if p.is_file() and p.name not in SKIPPED and b"\0" not in p.read_bytes()
    ]


def test_no_file_speaks_of_a_machine_or_of_how_it_was_written() -> None:
    hits = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in tracked_texts()
        if (match := FOREIGN.search(path.read_text(encoding="utf-8", errors="replace")))
    ]
    assert hits == []
