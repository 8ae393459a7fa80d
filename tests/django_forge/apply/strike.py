"""Stops an operation at every line of its code, by a kill or by an exception, and checks the tree.

A program of its own: it forks and traces, which a test runner should not have to bear.
"""

import os
import shutil
import signal
import stat
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from conftest import CHANGES, Snapshot, build, snapshot

from django_forge import apply
from django_forge.apply.run import unfinished
from django_forge.errors import ForgeError

Operation = Callable[[Path], object]
CODE = str(Path(apply.__file__).parent)
POINTS = 220
MEMORY = Path("/dev/shm")  # noqa: S108 - a disk would make thousands of syncs slow


def apply_all(root: Path) -> object:
    return apply.apply_changes(root, CHANGES)


def at_line(number: int, strike: Callable[[], None]) -> Callable[[], int]:
    """Call `strike` at the given line of the code under test; gives a function that counts."""
    count = 0

    def on_line(frame: FrameType, event: str, _argument: object) -> object:
        nonlocal count
        if not frame.f_code.co_filename.startswith(CODE):
            return None
        if event == "line":
            count += 1
            if count == number:
                strike()
        return on_line

    sys.settrace(on_line)
    return lambda: count


def in_child(work: Callable[[], None]) -> None:
    """Do something in a child that may be killed."""
    child = os.fork()
    if not child:
        work()
        os._exit(0)
    os.waitpid(child, 0)


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def half_way(root: Path) -> None:
    """Leave a run that was killed between two renames."""

    def killed(progress: apply.Progress) -> None:
        if progress.phase is apply.Phase.WRITING and progress.done == 3:
            kill()

    in_child(lambda: void(apply.apply_changes(root, CHANGES, on_progress=killed)))
    assert unfinished(root), "the run was not interrupted"


def void(_value: object) -> None:
    """Drop a value."""


OPERATIONS: dict[str, tuple[list[Operation], Operation]] = {
    "apply": ([], apply_all),
    "roll_back": ([apply_all], apply.roll_back),
    "resume": ([half_way], apply.resume),
}


def lines_of(name: str, scratch: Path) -> int:
    """Count the lines that the operation runs through."""
    before, operation = OPERATIONS[name]
    root = prepared(scratch / "count", before)
    counted = at_line(0, lambda: None)
    operation(root)
    sys.settrace(None)
    return counted()


def prepared(root: Path, before: list[Operation]) -> Path:
    root.mkdir()
    build(root)
    for step in before:
        step(root)
    return root


def fail(how: str) -> Callable[[], None]:
    def strike() -> None:
        raise {"error": OSError(28, "No space left on device"), "interrupt": KeyboardInterrupt()}[
            how
        ]

    return strike


def left_alone(result: object) -> set[str]:
    """Give the files that an operation named instead of writing them."""
    match result:
        case apply.Applied(refused=refused):
            return {str(item.path) for item in refused}
        case apply.RolledBack(edited=edited):
            return set(map(str, edited))
    return set()


def struck(name: str, how: str, line: int, root: Path) -> set[str]:
    """Run the operation, stop it at the line, and give the files that it refused by name."""
    _, operation = OPERATIONS[name]
    if how == "kill":
        in_child(lambda: (at_line(line, kill), operation(root))[0] and None)
        return set()
    at_line(line, fail(how))
    try:
        return left_alone(operation(root))
    except (ForgeError, OSError, KeyboardInterrupt):
        return set()
    finally:
        sys.settrace(None)


def files(tree: Snapshot) -> Snapshot:
    """Leave empty folders out: removing one is tried, not promised."""
    return {path: seen for path, seen in tree.items() if not stat.S_ISDIR(seen[0])}


def check(root: Path, old: Snapshot, new: Snapshot, *, refused: set[str], finish: bool) -> None:
    """Every file is old or new at once, and all of them are the same after one more command."""

    def promised(tree: Snapshot) -> Snapshot:
        return {path: seen for path, seen in files(tree).items() if path not in refused}

    for path, seen in promised(snapshot(root)).items():
        draft = Path(path).name.startswith(".forge-")
        assert draft or seen in (old.get(path), new.get(path)), f"{path} is torn"
    if unfinished(root):
        (apply.resume if finish else apply.roll_back)(root)
        assert promised(snapshot(root)) == promised(new if finish else old), "not whole"
    else:
        assert promised(snapshot(root)) in (promised(old), promised(new)), "mixed without a journal"


def main(name: str, how: str) -> None:
    scratch = Path(tempfile.mkdtemp(prefix="strike-", dir=MEMORY if MEMORY.is_dir() else None))
    old = snapshot(prepared(scratch / "old", []))
    new = snapshot(prepared(scratch / "new", [apply_all]))
    total = lines_of(name, scratch)
    pattern = prepared(scratch / "pattern", OPERATIONS[name][0])
    lines = range(1, total + 1, max(1, total // POINTS))
    for line in lines:
        root = scratch / str(line)
        print("line", line)  # noqa: T201 - the last one says where it failed
        shutil.copytree(pattern, root)
        refused = struck(name, how, line, root)
        check(root, old, new, refused=refused, finish=line % 2 == 0)
        shutil.rmtree(root)
    shutil.rmtree(scratch)
    print(len(lines), "points of", total)  # noqa: T201 - what the test reads


if __name__ == "__main__":
    os.umask(0o022)
    main(sys.argv[1], sys.argv[2])
