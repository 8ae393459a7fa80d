"""The new project's folder: filled beside, named last, and gone when something fails."""

from pathlib import Path

import pytest

from django_forge.errors import DestinationError
from django_forge.scaffold import destination


def test_a_folder_that_was_filled_meanwhile_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "shop"

    def make() -> None:
        with destination.staged(target, dry_run=False) as folder:
            folder.mkdir()
            target.mkdir()
            (target / "theirs").touch()
            destination.settle(folder, target)

    with pytest.raises(DestinationError, match="appeared meanwhile"):
        make()
    assert [path.name for path in tmp_path.rglob("*")] == ["shop", "theirs"]


@pytest.mark.parametrize(
    ("failure", "expected", "message"),
    [
        (OSError(28, "No space left on device"), DestinationError, "shop cannot be written: No sp"),
        (KeyboardInterrupt("stop"), KeyboardInterrupt, "stop"),
    ],
)
def test_whatever_stops_the_work_nothing_is_left_behind(
    failure: BaseException, expected: type[BaseException], message: str, tmp_path: Path
) -> None:
    def make() -> None:
        with destination.staged(tmp_path / "shop", dry_run=False) as folder:
            folder.mkdir()
            (folder / "half").write_text("written")
            raise failure

    with pytest.raises(expected, match=message):
        make()
    assert list(tmp_path.iterdir()) == []


def test_a_dry_run_does_not_go_near_the_destination(tmp_path: Path) -> None:
    with destination.staged(tmp_path / "shop", dry_run=True) as folder:
        assert folder.name == "shop"
        assert not folder.is_relative_to(tmp_path)
        assert list(tmp_path.iterdir()) == []
