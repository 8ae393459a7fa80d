"""Where the exam keeps its files: everything lies below one root and may be thrown away."""

import os
from dataclasses import dataclass
from pathlib import Path


def default_root() -> Path:
    """Give a folder in the user's cache directory."""
    cache = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(cache).expanduser() / "django-forge-corpus"


@dataclass(frozen=True, slots=True)
class Place:
    """The folders below a root."""

    root: Path

    @property
    def sdists(self) -> Path:
        """Give the folder of downloaded archives."""
        return self.root / "sdists"

    @property
    def environments(self) -> Path:
        """Give the folder of virtual environments, each named by its contents."""
        return self.root / "environments"

    @property
    def baselines(self) -> Path:
        """Give the folder of recorded runs on the original Django."""
        return self.root / "baselines"

    def attempt(self, entry: str, label: str) -> Path:
        """Give the folder of one run: the copied source, its records and its logs."""
        return self.root / "attempts" / entry / label
