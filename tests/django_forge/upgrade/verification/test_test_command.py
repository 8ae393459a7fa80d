"""How the tests are run is found from the project's own files, in the order of what they mean."""

from pathlib import Path

import pytest

from django_forge.upgrade.verification.project import find_project
from django_forge.upgrade.verification.request import Wish

MANAGE = "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')\n"


def shown(root: Path, *, knows_nose: bool = True, **files: str) -> str:
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_py", ".py").replace("_ini", ".ini").replace(
            "_cfg", ".cfg"
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    project = find_project(root, Wish(), scratch=root / "scratch", knows_nose=knows_nose)
    return project.tests.shown if project.tests else ""


def test_a_project_without_any_sign_has_no_command(tmp_path: Path) -> None:
    assert shown(tmp_path, a_py="x = 1\n") == ""


def test_pytests_own_section_goes_first(tmp_path: Path) -> None:
    assert shown(tmp_path, manage_py=MANAGE, setup_cfg="[tool:pytest]\n") == "python -m pytest"


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("pytest -x {posargs:tests}", "python -m pytest -x tests"),
        ("py.test tests", "python -m pytest tests"),
        ("coverage run --source shop -m pytest {posargs}", "python -m pytest"),
        ("coverage run -a --branch manage.py test shop", "python manage.py test shop"),
        ("python -Wa {toxinidir}/runtests.py", "python -Wa {root}/runtests.py"),
        ("{envpython} setup.py test", "python setup.py test"),
        ("django-admin.py test --settings=a.b", "python -m django test --settings=a.b"),
        ("shop-manage test shop", "python manage.py test shop"),
        ("./runtests.py fast", "python ./runtests.py fast"),
        ("- python -m unittest discover", "python -m unittest discover"),
        ("nosetests shop", "python -m nose shop"),
        ("flake8 shop", "python manage.py test"),
        ("pytest {unknown}", "python manage.py test"),
        ("sphinx-build -b html", "python manage.py test"),
    ],
)
def test_toxs_commands_are_translated(tmp_path: Path, line: str, command: str) -> None:
    found = shown(tmp_path, manage_py=MANAGE, tox_ini=f"[testenv]\ncommands =\n    {line}\n")
    assert found == command.replace("{root}", str(tmp_path))


def test_nose_gives_way_to_pytest_where_it_cannot_run(tmp_path: Path) -> None:
    tox = "[testenv]\ncommands = nosetests shop\n"
    assert shown(tmp_path, knows_nose=False, tox_ini=tox) == "python -m pytest"


def test_a_runner_of_its_own_goes_before_manage_py(tmp_path: Path) -> None:
    assert shown(tmp_path, manage_py=MANAGE, runtests_py="") == "python runtests.py"


def test_variables_of_tox_are_given_to_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SHOP_DIR", raising=False)
    (tmp_path / "tox.ini").write_text(
        "[testenv]\nsetenv =\n  PYTHONPATH = x\n  LEVEL = debug\n"
        "[testenv:py36]\ncommands = pytest\nsetenv =\n  DIR = {env:SHOP_DIR:{envtmpdir}}/a\n"
    )
    project = find_project(tmp_path, Wish(), scratch=Path("/scratch"), knows_nose=True)
    assert project.tests is not None
    assert project.tests.variables == {"LEVEL": "debug", "DIR": "/scratch/a"}


def test_what_the_user_says_goes_before_everything(tmp_path: Path) -> None:
    (tmp_path / "setup.cfg").write_text("[tool:pytest]\n")
    wish = Wish(test_command="py.test -q 'a b'", settings="a.settings")
    project = find_project(tmp_path, wish, scratch=tmp_path, knows_nose=True)
    assert project.tests is not None
    assert project.tests.words == ("python", "-m", "pytest", "-q", "a b")
    assert project.settings == "a.settings"


@pytest.mark.parametrize(
    ("files", "settings"),
    [
        ({"manage.py": MANAGE}, "site.settings"),
        ({"manage.py": "from a.b import main\n", "a/b.py": MANAGE}, "site.settings"),
        ({"pytest.ini": "[pytest]\nDJANGO_SETTINGS_MODULE = a.settings\n"}, "a.settings"),
        ({"a/x.py": MANAGE, "a/y.py": MANAGE.replace("site", "other")}, ""),
        ({"tests/settings.py": "INSTALLED_APPS = []\n"}, "tests.settings"),
        ({"tox.ini": "[testenv]\ncommands=django-admin test --settings=t.s\n"}, "t.s"),
    ],
)
def test_the_settings_module_is_the_one_that_files_name(
    tmp_path: Path, files: dict[str, str], settings: str
) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    project = find_project(tmp_path, Wish(), scratch=tmp_path, knows_nose=True)
    assert project.settings == settings


def test_a_manage_py_below_brings_the_folder_of_its_settings_along(tmp_path: Path) -> None:
    (tmp_path / "demo/site").mkdir(parents=True)
    (tmp_path / "demo/site/settings.py").touch()
    (tmp_path / "demo/site/manage.py").write_text(MANAGE)
    project = find_project(tmp_path, Wish(), scratch=tmp_path, knows_nose=True)
    assert project.manage == tmp_path / "demo/site/manage.py"
    assert project.import_paths == (tmp_path / "demo/site", tmp_path, tmp_path / "demo")


def test_one_failing_test_is_asked_for_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "manage.py").write_text(MANAGE)
    for command, words in (
        (
            "python manage.py test shop --keepdb --settings=a.b -v 2",
            "manage.py test a.T.x --settings=a.b",
        ),
        ("pytest -x tests", "-m pytest -x a.T.x"),
        ("python runtests.py", "runtests.py"),
    ):
        wish = Wish(test_command=command)
        tests = find_project(tmp_path, wish, scratch=tmp_path, knows_nose=True).tests
        assert tests is not None
        assert " ".join(tests.for_labels(["a.T.x"])[1:]) == words
