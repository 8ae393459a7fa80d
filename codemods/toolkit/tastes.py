"""Changes that Django never asked for: an old name that still works is a matter of taste."""

from codemods.facts import ProjectFacts

_RECENT = (4, 2)


def is_chosen(facts: ProjectFacts) -> bool:
    """Tell whether a project comes from a recent release, so that it has chosen its old names."""
    return facts.source is not None and facts.source >= _RECENT
