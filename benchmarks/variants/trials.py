"""What is tried: every preset on both releases and both databases, and every pairwise variant."""

from collections.abc import Mapping
from dataclasses import dataclass

from maintenance import variants

RELEASES = (("5.2", "3.11"), ("6.1", "3.13"))


@dataclass(frozen=True, slots=True)
class Trial:
    """One rendered project, and the databases that its suite runs on."""

    name: str
    answers: Mapping[str, object]
    databases: tuple[str, ...]

    @property
    def python(self) -> str:
        """Name the Python release that it runs on."""
        return str(self.answers["python_version"])


def all_trials() -> list[Trial]:
    """List the presets first, then the variants."""
    presets = [
        Trial(
            name=f"{preset}-{django}-{python}",
            answers=answers | {"django_version": django, "python_version": python},
            databases=variants.databases_of(answers),
        )
        for preset, answers in variants.presets().items()
        for django, python in RELEASES
    ]
    pairwise = variants.pairwise_on_databases()
    return presets + [
        Trial(f"pair-{number:02}-{variant.name}"[:72], variant.answers, (database,))
        for number, (variant, database) in enumerate(pairwise, 1)
    ]
