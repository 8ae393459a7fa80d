"""Puts the template and its history into the wheel; an editable install reads the checkout."""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_PLACE = "django_forge/_template"


class TemplateHook(BuildHookInterface[Any]):
    """Adds the current tree as its own release to the committed history, and packs both.

    Building needs git on PATH, and nothing of the repository's own git data: a tagless clone, a
    dirty tree and an unpacked sdist make the same wheel.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Choose what goes into a wheel beside the packages."""
        if self.target_name != "wheel" or version != "standard":
            return
        sys.path.insert(0, self.root)
        from django_forge.errors import ForgeError
        from django_forge.scaffold import history, source

        root = Path(self.root)
        self._made = TemporaryDirectory(prefix="django-forge-")
        bundle, facts = Path(self._made.name) / "history.bundle", Path(self._made.name) / "facts"
        try:
            number, url = source.declared(root)
            released = root / history.BUNDLE
            committed = released if released.exists() else None
            history.extend(committed, tag=f"v{number}", root=root, target=bundle)
        except ForgeError as error:
            sys.exit(f"error: {error}")
        facts.write_text(json.dumps({"version": number, "url": url}) + "\n", "utf-8")
        packed = {str(bundle): "history.bundle", str(facts): "source.json"}
        packed |= {str(root / path): path.as_posix() for path in history.content(root)}
        packed |= {str(path): f"examples/{path.name}" for path in root.glob("examples/*.yml")}
        build_data["force_include"] |= {path: f"{_PLACE}/{name}" for path, name in packed.items()}

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - hatchling's signature
        """Throw away what was made for the wheel."""
        if hasattr(self, "_made"):
            self._made.cleanup()
