"""Runs an entry's own test suite in one environment, every test recorded."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.entries import Entry
from corpus.failure import ExamBrokenError
from corpus.process import Finished, run_logged, shell
from corpus.records import Record, read_record
from django_forge.upgrade import verification

RECORDER = Path(verification.__file__).with_name("recorder")
_KEPT = ("HOME", "LOGNAME", "SSL_CERT_FILE", "TERM", "TMPDIR", "USER")


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """An entry's tests in a folder: `source` is the copy, beside it lie the record and the logs."""

    entry: Entry
    python: Path
    folder: Path
    legacy_sqlite: bool = False

    @property
    def copy(self) -> Path:
        """Give the copied source."""
        return self.folder / "source"

    @property
    def log(self) -> Path:
        """Give what the suite printed."""
        return self.folder / "tests.log"

    @property
    def tool_log(self) -> Path:
        """Give what the tool printed."""
        return self.folder / "tool.log"

    @property
    def record(self) -> Path:
        """Give what the recorder writes."""
        return self.folder / "record.jsonl"

    def prepare(self) -> None:
        """Run the entry's own preparations, the same for every tool."""
        for line in self.entry.prep:
            log = self.folder / "prep.log"
            done = run_logged(shell(line), cwd=self._cwd, env=self._env(), log=log, timeout=300)
            if done.code:
                said = log.read_text(errors="replace")
                raise ExamBrokenError(f"{self.entry.name}: prep failed", output=said)

    def run(self) -> tuple[Record, Finished]:
        """Run the tests from an empty record."""
        self.record.unlink(missing_ok=True)
        finished = run_logged(
            shell(self.entry.test_command),
            cwd=self._cwd,
            env=self._env(),
            log=self.log,
            timeout=self.entry.timeout,
        )
        return read_record(self.record), finished

    @property
    def _cwd(self) -> Path:
        return self.copy / self.entry.subdir

    def _env(self) -> Mapping[str, str]:
        """Give the whole environment: what this shell happens to have set is not part of it."""
        paths = [RECORDER, *(self.copy / path for path in self.entry.pythonpath)]
        env = {name: os.environ[name] for name in _KEPT if name in os.environ}
        env |= {
            "PATH": f"{self.python.parent}:/usr/local/bin:/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": os.pathsep.join(map(str, paths)),
            "PYTEST_ADDOPTS": f"-p forge_pytest {self.entry.pytest_addopts}".strip(),
            "FORGE_RECORD": str(self.record),
        }
        if self.legacy_sqlite:
            env["FORGE_LEGACY_SQLITE"] = "1"
        return env | {k: v.replace("{src}", str(self.copy)) for k, v in self.entry.env.items()}
