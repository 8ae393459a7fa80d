"""The place where backups are kept: each is a dump, and a page about it."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage

from apps.backups.errors import BackupError
from apps.backups.fingerprints import Fingerprint, Rows

DUMP, PAGE = ".dump", ".json"


@dataclass(frozen=True, slots=True)
class Backup:
    """What is known about a backup: when it was made, of what, and what must be in it."""

    name: str
    made_at: datetime
    kind: str
    sha256: str
    tables: Fingerprint

    @property
    def rows(self) -> int:
        """Return the number of all rows."""
        return sum(table.count for table in self.tables.values())

    def text(self) -> str:
        """Return the page."""
        return json.dumps({**asdict(self), "made_at": self.made_at.isoformat()}, indent=2) + "\n"

    @classmethod
    def of_text(cls, text: str) -> "Backup":
        """Read a page."""
        page = json.loads(text)
        tables = {name: Rows(**rows) for name, rows in page["tables"].items()}
        return cls(
            name=page["name"],
            made_at=datetime.fromisoformat(page["made_at"]),
            kind=page["kind"],
            sha256=page["sha256"],
            tables=tables,
        )


@dataclass(frozen=True, slots=True)
class Archive:
    """Backups in a storage, which may be a folder or a bucket."""

    storage: Storage

    def backups(self) -> list[Backup]:
        """Return all backups, the newest first."""
        try:
            _, files = self.storage.listdir("")
        except FileNotFoundError:
            return []
        names = sorted((name for name in files if name.endswith(PAGE)), reverse=True)
        return [Backup.of_text(self._text_of(name)) for name in names]

    def _text_of(self, name: str) -> str:
        with self.storage.open(name) as page:
            return str(page.read(), "utf-8")

    def find(self, name: str | None) -> Backup:
        """Return the backup of that name, or the newest one."""
        backups = self.backups()
        found = [backup for backup in backups if name in (None, backup.name)]
        if not found:
            known = ", ".join(backup.name for backup in backups[:5]) or "none"
            raise BackupError(f"there is no backup {name or 'yet'}; the newest are: {known}.")
        return found[0]

    def keep(self, backup: Backup, file: Path) -> None:
        """Store a dump; its page comes last, so a backup that is listed is whole."""
        with file.open("rb") as content:
            self.storage.save(f"{backup.name}{DUMP}", File(content))
        self.storage.save(f"{backup.name}{PAGE}", ContentFile(backup.text().encode()))

    @contextmanager
    def dump_of(self, backup: Backup) -> Iterator[Path]:
        """Fetch the dump, and refuse one that is not as it was written."""
        with TemporaryDirectory(prefix="backup-") as folder:
            file = Path(folder) / f"{backup.name}{DUMP}"
            with self.storage.open(f"{backup.name}{DUMP}") as source, file.open("wb") as copy:
                for chunk in source.chunks():
                    copy.write(chunk)
            if sha256_of(file) != backup.sha256:
                raise BackupError(f"{backup.name} is damaged: its checksum is another.")
            yield file

    def forget_all_but(self, count: int) -> list[str]:
        """Delete the older backups, and return their names."""
        old = self.backups()[count:]
        for backup in old:
            # The page goes first: what is listed stays whole.
            self.storage.delete(f"{backup.name}{PAGE}")
            self.storage.delete(f"{backup.name}{DUMP}")
        return [backup.name for backup in old]


def sha256_of(file: Path) -> str:
    """Return the checksum of a file."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
