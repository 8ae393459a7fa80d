"""Refreshes `template/locks/`: one lock per Django and Python, with every feature's packages.

    python -m maintenance.locks

`new` prunes these to the features that were chosen. After each refresh the pruned lock of every
feature alone, of none and of all is compared with what uv resolves afresh: they must be equal.
It needs PyPI, and an interpreter of every Python that the template offers.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.requirements import Requirement

from django_forge.answers import Answer, questions
from django_forge.errors import AnswerError
from django_forge.scaffold import lock, pruning, source
from django_forge.scaffold.template import Template, opened

CHECKOUT = Path(__file__).resolve().parents[1]
_AXES = ("django_version", "python_version")


@dataclass(frozen=True)
class World:
    """One choice of Django and Python, and the projects that are possible in it."""

    name: str
    pyprojects: tuple[str, ...]


def main() -> None:
    """Refresh every lock, then prove that pruning equals resolving."""
    with opened(source.own()) as template:
        for world in worlds(template):
            text = superset(world)
            target = CHECKOUT / lock.FOLDER / world.name / lock.FILE
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
            wrong = [text for text in world.pyprojects if not is_exact(text, target)]
            state = f"{len(wrong)} of them differ from a fresh lock" if wrong else "all exact"
            sys.stdout.write(f"{world.name}: {len(world.pyprojects)} projects, {state}\n")
            if wrong:
                sys.exit(f"a pruned lock differs for:\n{wrong[0]}")


def worlds(template: Template) -> Iterator[World]:
    """Render the pyproject.toml of no feature, each alone and all, in every possible world."""
    known = questions.read(CHECKOUT)
    features = list(known["features"].choices)
    sets = [[], *([feature] for feature in features), features]
    for choice in product(*(known[axis].choices for axis in _AXES)):
        answers: dict[str, Answer] = dict(zip(_AXES, choice, strict=True))
        try:
            rendered = [_rendered(template, answers | {"features": chosen}) for chosen in sets]
        except AnswerError:
            continue  # this Django does not run on this Python
        yield World("django-{}-python-{}".format(*choice), tuple(dict.fromkeys(rendered)))


def superset(world: World) -> str:
    """Resolve the union of what the world's projects require."""
    wanted = [pruning.wanted_by(text) for text in world.pyprojects]
    groups = sorted({name for one in wanted for name in one.groups})
    lines = ["[project]", 'name = "superset"', 'version = "0.0.0"']
    lines += [f'requires-python = "{wanted[0].requires_python}"']
    lines += _array("dependencies", (one.dependencies for one in wanted))
    lines += ["", "[dependency-groups]"]
    for group in groups:
        lines += _array(group, (one.groups.get(group, ()) for one in wanted))
    return fresh("\n".join(lines) + "\n")


def is_exact(pyproject: str, shipped: Path) -> bool:
    """Tell whether the pruned lock is, byte for byte, the one that uv would make."""
    return lock.pruned_for(pyproject, [shipped.read_text("utf-8")]) == fresh(pyproject)


def fresh(pyproject: str) -> str:
    """Resolve one pyproject.toml from nothing."""
    with TemporaryDirectory(prefix="django-forge-") as folder:
        (Path(folder) / "pyproject.toml").write_text(pyproject, "utf-8")
        command = [lock.uv_command(), "lock", "--quiet"]
        if subprocess.run(command, cwd=folder, check=False).returncode:
            sys.exit("error: uv could not resolve; is PyPI in reach, and this Python installed?")
        return (Path(folder) / lock.FILE).read_text("utf-8")


def _rendered(template: Template, answers: dict[str, Answer]) -> str:
    with TemporaryDirectory(prefix="django-forge-") as folder:
        project = Path(folder) / "project"
        template.render(template.newest(), project, {"project_name": "some-project"} | answers)
        text = (project / "pyproject.toml").read_text("utf-8")
        shutil.rmtree(project)
    return text


def _array(name: str, groups: Iterator[tuple[Requirement, ...]]) -> list[str]:
    union = dict.fromkeys(str(requirement) for group in groups for requirement in group)
    return [f"{name} = [", *(f"  {requirement!r}," for requirement in union), "]"]


if __name__ == "__main__":
    main()
