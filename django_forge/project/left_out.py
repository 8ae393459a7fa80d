"""Which folders and files of a project are not its own writing, and so never upgraded.

Left out by name: version control, caches, environments, packages of other languages, built copies
and vendored code. `build`, `dist`, `vendor` and the like are also good names for an app, so they
stay when they are a Python package, or an app, respectively.
"""

from pathlib import Path

_NEVER = frozenset(
    {
        *(".git", ".hg", ".svn", ".bzr", ".django-forge", ".idea", ".vscode"),
        *("__pycache__", ".cache", ".mypy_cache", ".pytest_cache", ".ruff_cache", "htmlcov"),
        *("site-packages", "dist-packages", ".tox", ".nox", ".eggs", ".venv", ".virtualenv"),
        *("node_modules", "bower_components", "jspm_packages", "_build", ".ipynb_checkpoints"),
        *("_vendor", "_vendored", "third_party", "third-party", "thirdparty"),
    }
)
_BUILT = frozenset({"build", "dist"})
_VENDORED = frozenset({"vendor", "vendors", "vendored", "extern", "externals"})
_MARKS_OF_AN_ENVIRONMENT = (
    "pyvenv.cfg",
    "bin/activate",
    "bin/activate_this.py",
    "Scripts/activate",
    "Scripts/activate.bat",
    "conda-meta",
)
_MARKS_OF_AN_APP = ("models.py", "models", "apps.py", "views.py", "migrations", "urls.py")
_GENERATED_NAMES = ("_pb2.py", "_pb2_grpc.py")
_GENERATED_WORDS = (b"@generated", b"DO NOT EDIT")
_HEAD = 1024


def is_left_out(folder: Path) -> bool:
    """Say whether nothing below the folder may be upgraded."""
    name = folder.name
    if name in _NEVER or name.endswith((".egg-info", ".egg", ".dist-info")):
        return True
    if name in _BUILT:
        return not (folder / "__init__.py").is_file()
    if name in _VENDORED and not _has_one_of(folder, _MARKS_OF_AN_APP):
        return True
    return _has_one_of(folder, _MARKS_OF_AN_ENVIRONMENT) or (folder / ".git").exists()


def is_generated(path: Path) -> bool:
    """Say whether a program wrote the file, by its name or the words it opens with."""
    if ".min." in path.name or path.name.endswith(_GENERATED_NAMES):
        return True
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        # Whoever wants to upgrade it meets the same error, and can name the file.
        return False
    return any(word in head for word in _GENERATED_WORDS)


def _has_one_of(folder: Path, names: tuple[str, ...]) -> bool:
    return any((folder / name).exists() for name in names)
