"""How a service of others does, as pages and caches know it."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class State:
    """How a service did when it was asked."""

    name: str
    works: bool
    problem: str
    milliseconds: int

    def as_dict(self) -> dict[str, object]:
        """Return it as JSON has it."""
        return asdict(self)
