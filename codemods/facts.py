"""What the rules may know of the project around a file, collected before the first edit."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from codemods.releases import Release


@dataclass(frozen=True)
class ClassFacts:
    """What is known of one class of the project.

    `ancestors` are the dotted names of all that it derives from, through the project's own classes
    up to the first ones of packages; `members` the names that it or a project ancestor defines;
    `traits` what `model_traits` reads off its own body.
    """

    ancestors: frozenset[str] = frozenset()
    members: frozenset[str] = frozenset()
    traits: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ProjectFacts:
    """Facts of the whole project; everything is empty for a file that stands alone.

    `settings` are the paths of settings modules; `shared_names` the names that some module imports
    from another module of the project; `app_names` the dotted names of URL configurations that set
    `app_name`, `url_modules` all of them; `modules` maps each module's dotted name to its path;
    `requirements` are the normalized names of the packages that the project declares;
    `ascii_slugs` says that nothing in the project asks for slugs with other letters
    (`allow_unicode`, its own slug field or converter), so that `[-\\w]+` matches what `slug` does;
    `error_views` are the dotted names of the functions that URL configurations name as
    `handler400`, `handler403` or `handler404`; `setting_homes` maps the name of a setting, or
    an entry of one, to the paths of the settings modules that mention it; `classes` maps each
    class's dotted name to what is known of it. The engine fills in its own `target`.
    """

    source: Release | None = None
    target: Release | None = None
    settings: frozenset[str] = frozenset()
    shared_names: frozenset[str] = frozenset()
    url_modules: frozenset[str] = frozenset()
    app_names: frozenset[str] = frozenset()
    modules: Mapping[str, str] = field(default_factory=dict)
    requirements: frozenset[str] = frozenset()
    ascii_slugs: bool = False
    error_views: frozenset[str] = frozenset()
    classes: Mapping[str, ClassFacts] = field(default_factory=dict)
    setting_homes: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def owns(self, package: str) -> bool:
        """Tell whether the project is the one that makes a package, whose old API it then has."""
        return any(f"{name}.".startswith(f"{package}.") for name in self.modules)
