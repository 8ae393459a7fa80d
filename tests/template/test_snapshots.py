"""The files of every preset, so that a review sees what a change of the template adds or takes."""

import os
from pathlib import Path

import pytest

SNAPSHOTS = Path(__file__).parent / "snapshots"
PRESETS = sorted(path.stem for path in (Path(__file__).parents[2] / "examples").glob("*.yml"))


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_renders_the_files_of_its_snapshot(preset: str, presets, render) -> None:
    folder = render(presets[preset])
    listing = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    text = "\n".join(listing) + "\n"
    snapshot = SNAPSHOTS / f"{preset}.txt"
    if os.environ.get("DJANGO_FORGE_SNAPSHOTS") == "write":
        snapshot.write_text(text)
    assert snapshot.read_text() == text, "DJANGO_FORGE_SNAPSHOTS=write pytest … takes the change"


def test_every_snapshot_has_its_preset() -> None:
    assert sorted(path.stem for path in SNAPSHOTS.glob("*.txt")) == PRESETS
