"""`manage.py seal_audit` takes old events out, and leaves a seal."""

from datetime import timedelta
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from apps.audit.management.commands import seal_audit
from apps.audit.models import Event, Seal
from apps.audit.services import SealError, seal
from apps.audit.tests.events import end_transaction, run
from apps.audit.tests.test_verification import lower_the_guard, verified
from apps.users.tests.factories import UserFactory


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the archive goes."""
    return tmp_path / "audit.jsonl"


@pytest.fixture(autouse=True)
def events(db: None) -> None:
    """Write three events."""
    UserFactory.create_batch(3)
    end_transaction()


def command(*words: str) -> str:
    """Run the command, and return what it tells."""
    output = StringIO()
    call_command("seal_audit", *words, stdout=output)
    return output.getvalue()


def sealed(file: Path) -> Seal:
    """Take out what there is, and write one event more."""
    made = seal(before=timezone.now() + timedelta(minutes=1), path=file)
    assert made is not None
    UserFactory.create()
    end_transaction()
    return made


@pytest.mark.parametrize(
    ("day", "message"),
    [("2999-01-01", "must be a day that has begun"), ("yesterday", "a date such as 2025-01-31")],
)
def test_a_day_that_cannot_be_is_refused(file: Path, day: str, message: str) -> None:
    with pytest.raises(CommandError, match=message):
        command("--before", day, "--to", str(file))


def test_a_file_that_is_there_is_not_overwritten(file: Path) -> None:
    file.write_text("mine")
    with pytest.raises(SealError, match="cannot be written: File exists"):
        sealed(file)
    assert file.read_text() == "mine"
    assert verified()[0].startswith("The audit log is as it was written")


def test_a_broken_chain_is_not_sealed(file: Path) -> None:
    lower_the_guard()
    run("UPDATE audit_event SET actor = 'nobody'")
    with pytest.raises(SealError, match=r"was changed\. Nothing was taken out"):
        sealed(file)
    assert not Seal.objects.exists()


def test_nothing_old_leaves_everything_as_it_is(file: Path) -> None:
    assert command("--before", "2001-01-01", "--to", str(file)).startswith("There are no events")
    assert not file.exists()


def test_the_command_tells_how_it_went(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = timezone.now() + timedelta(days=2)
    monkeypatch.setattr(seal_audit, "timezone", SimpleNamespace(now=lambda: later))
    day = ("--before", later.date().isoformat(), "--to")
    with pytest.raises(CommandError, match="cannot be written"):
        command(*day, str(tmp_path))
    told = command(*day, str(file))
    assert f"they are in {file}" in told
    assert Seal.objects.get().archive_hash in told


def test_what_was_sealed_is_in_the_file_and_the_chain_goes_on(file: Path) -> None:
    count = Event.objects.count()
    made = sealed(file)
    assert made.count == count == len(file.read_bytes().splitlines())
    assert file.stat().st_mode & 0o777 == 0o600
    oldest = Event.objects.chained().first()
    assert oldest is not None
    assert (oldest.previous, oldest.model) == (made.hash, "audit.seal")
    assert verified()[0].startswith("The audit log is as it was written")
    assert verified("--expect", f"{made.position}:{made.hash}")[0].startswith("The audit log")
    assert verified("--archive", str(file))[0].startswith("The audit log is as it was written")
    assert str(made) == f"{count} events up to {made.position}"


def test_a_second_archive_follows_the_first(file: Path) -> None:
    sealed(file)
    second = file.with_name("second.jsonl")
    sealed(second)
    assert verified("--archive", str(second))[0].startswith("The audit log is")
    assert verified()[0].startswith("The audit log is as it was written")


def test_only_the_old_end_is_taken_out(file: Path) -> None:
    moment = timezone.now()
    UserFactory.create_batch(2)
    end_transaction()
    kept = list(Event.objects.filter(at__gte=moment))
    made = seal(before=moment, path=file)
    end_transaction()
    assert made is not None
    assert Event.objects.filter(model="users.user").count() == len(kept) == 2
    assert verified()[0].startswith("The audit log is as it was written")


def test_an_archive_that_was_changed_is_found_with_its_line(file: Path) -> None:
    made = sealed(file)
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join([*lines[:-1], lines[-1].replace(b"created", b"deleted")]))
    found = verified("--archive", str(file))
    assert found[0] == f"{file} is not the file that was sealed."
    assert f"Event {made.position}" in found[1]
    file.write_bytes(b"{}\n")
    assert "has a line that is no event" in verified("--archive", str(file))[1]


def test_what_is_no_archive_is_told(tmp_path: Path) -> None:
    assert "is no archive of this log" in verified("--archive", str(tmp_path / "x"))[0]
