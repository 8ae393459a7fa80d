"""Presets: the answers files of `examples/`, by name."""

from difflib import get_close_matches
from pathlib import Path

from django_forge.answers import Answer, files
from django_forge.errors import UsageError


def names(root: Path) -> tuple[str, ...]:
    """Name the presets that come with the template below `root`."""
    return tuple(sorted(path.stem for path in (root / "examples").glob("*.yml")))


def read(name: str, root: Path) -> dict[str, Answer]:
    """Read the answers of one preset, or say which presets there are."""
    known = names(root)
    if name not in known:
        near = get_close_matches(name, known, n=1)
        guess = f"did you mean {near[0]}? " if near else ""
        raise UsageError(
            f"there is no preset {name!r}",
            hint=f"{guess}the presets are: {', '.join(known) or 'none'}",
        )
    return files.read(root / "examples" / f"{name}.yml")
