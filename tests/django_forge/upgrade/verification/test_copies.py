"""A copy stands for itself: nothing that is done in it reaches the tree that it was made of."""

from pathlib import Path, PurePosixPath

from django_forge.apply import FileChange
from django_forge.upgrade.verification.copies import copy_tree


def test_history_environments_and_caches_stay_behind(tmp_path: Path) -> None:
    for name in (".git/HEAD", "env/pyvenv.cfg", "a/__pycache__/x.pyc", "vendor/lib.py", ".env"):
        (tmp_path / "tree" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "tree" / name).touch()
    copy_tree(tmp_path / "tree", tmp_path / "copy")
    found = {str(p.relative_to(tmp_path / "copy")) for p in (tmp_path / "copy").rglob("*")}
    assert found == {"a", "vendor", "vendor/lib.py", ".env"}


def test_a_link_into_the_tree_becomes_a_link_into_the_copy(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    (tree / "media").mkdir(parents=True)
    (tree / "uploads").symlink_to(tree / "media")
    (tree / "relative").symlink_to("media")
    copy = copy_tree(tree, tmp_path / "copy")
    (copy.root / "uploads/a").write_text("a")
    (copy.root / "relative/b").write_text("b")
    assert list((tree / "media").iterdir()) == []


def test_a_copy_holds_one_plan_after_the_other(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    (tree / "a.py").write_text("old a")
    (tree / "b.py").write_text("old b")
    copy = copy_tree(tree, tmp_path / "copy")
    a = FileChange(PurePosixPath("a.py"), b"old a", b"new a")
    b = FileChange(PurePosixPath("b.py"), b"old b", None)
    c = FileChange(PurePosixPath("n/c.py"), None, b"new c")
    copy.hold((a, b, c))
    assert (copy.root / "a.py").read_text() == "new a"
    assert not (copy.root / "b.py").exists()
    assert (copy.root / "n/c.py").read_text() == "new c"
    copy.hold((b,))
    assert (copy.root / "a.py").read_text() == "old a"
    assert not (copy.root / "n/c.py").exists()
    copy.hold(())
    assert (copy.root / "b.py").read_text() == "old b"
    assert (tree / "b.py").read_text() == "old b"
