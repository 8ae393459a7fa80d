"""The code does not do by hand what the framework does safely."""

import ast
from pathlib import Path

import pytest

from config.env import BASE_DIR

FILES = sorted(
    path
    for folder in ("apps", "config")
    for path in (BASE_DIR / folder).rglob("*.py")
    if not {"tests", "migrations"} & set(path.parts)  # nobody sends anything to a migration
)

# Methods and functions, by the last part of their name.
REFUSED = {
    "extra": "ask with annotate() and filter()",
    "RawSQL": "write an expression, or pass parameters to a cursor",
    "mark_safe": "use format_html(), or a template",
    "SafeString": "use format_html(), or a template",
    "eval": "nothing that is sent is code",
    "exec": "nothing that is sent is code",
    "__import__": "import it",
    "system": "start a subprocess from a list",
    "popen": "start a subprocess from a list",
}
# Modules whose readers run what they read, or follow what it names.
REFUSED_MODULES = {"pickle", "marshal", "shelve", "dill", "xml", "telnetlib", "ftplib"}
# Where SQL goes in as text, which is not put together there.
SQL = {"execute", "executemany", "raw"}


def findings(source: str) -> list[str]:
    """Return what is refused in a text of Python."""
    return [text for node in ast.walk(ast.parse(source)) if (text := _finding(node))]


def _finding(node: ast.AST) -> str:
    if isinstance(node, ast.Import | ast.ImportFrom):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names]
        bad = {name.partition(".")[0] for name in names} & REFUSED_MODULES
        return f"import of {', '.join(bad)}" if bad else ""
    if not isinstance(node, ast.Call):
        return ""
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name in REFUSED:
        return f"{name}: {REFUSED[name]}"
    if name in SQL and node.args and _is_made_up(node.args[0]):
        return f"{name}: the SQL is made up, pass parameters"
    if name == "load" and ast.unparse(node.func) == "yaml.load":
        return "yaml.load: use safe_load()"
    shell = [word for word in node.keywords if word.arg == "shell"]
    return "shell: start the subprocess from a list" if shell else ""


def _is_made_up(sql: ast.expr) -> bool:
    # What has another name is looked at by the linter, where it is made (S608).
    by_format = isinstance(sql, ast.Call) and ast.unparse(sql.func).endswith(".format")
    if not (by_format or isinstance(sql, ast.JoinedStr | ast.BinOp)):
        return False
    # A definition takes no parameters: the names of tables and triggers are put into its text.
    defines = ast.unparse(sql).lstrip("f\"'").startswith(("CREATE ", "DROP ", "ALTER ", "PRAGMA "))
    values = [node.value for node in ast.walk(sql) if isinstance(node, ast.FormattedValue)]
    constants = all(isinstance(value, ast.Name) and value.id.isupper() for value in values)
    return not defines and not (constants and values)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(BASE_DIR)))
def test_the_code_is_free_of_it(path: Path) -> None:
    assert not findings(path.read_text())


@pytest.mark.parametrize(
    "source",
    [
        "User.objects.extra(where=['1'])",
        "RawSQL(text, [])",
        "mark_safe(text)",
        "safestring.mark_safe(text)",
        "eval(text)",
        "import pickle",
        "from xml.etree import ElementTree",
        "yaml.load(text)",
        "subprocess.run(text, shell=True)",
        "os.system(text)",
        "cursor.execute(f'SELECT {name}')",
        "cursor.execute('SELECT ' + name)",
        "cursor.execute('SELECT %s' % name)",
        "User.objects.raw('SELECT {}'.format(name))",
    ],
)
def test_it_would_be_found(source: str) -> None:
    assert findings(source)


@pytest.mark.parametrize(
    "source", ["cursor.execute('SELECT %s', [name])", "re.compile('a')", "yaml.safe_load(text)"]
)
def test_what_is_safe_is_not_found(source: str) -> None:
    assert not findings(source)


def test_no_template_switches_off_escaping() -> None:
    for path in BASE_DIR.glob("apps/*/templates/**/*.html"):
        assert "|safe" not in path.read_text().replace(" ", "")
        assert "autoescape off" not in path.read_text()


def test_the_linter_looks_for_the_rest() -> None:
    text = (BASE_DIR / "pyproject.toml").read_text()
    assert '"S"' in text.partition("select = [")[2].partition("]")[0]
    ignored = [path for path in FILES if "# noqa\n" in path.read_text()]
    assert not ignored, "name the rule that is not followed, and say why"
