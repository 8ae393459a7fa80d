"""When an included URL configuration is given a name, and when it has one."""

from codemods.engine import Engine
from codemods.facts import ProjectFacts
from codemods.registry import all_rules

RULES = tuple(r for r in all_rules() if r.name == "include_app_name")
CODE = "from django.urls import include, path\n\nu = [path('', include('a.urls', namespace='n'))]\n"


def upgraded(code: str, facts: ProjectFacts) -> str:
    engine = Engine(RULES, (4, 2), facts, use_fixers=False)
    return engine.run("config/urls.py", code.encode()).after.decode()


def test_a_module_that_names_itself_is_left_alone() -> None:
    facts = ProjectFacts(url_modules=frozenset({"a.urls"}), app_names=frozenset({"a.urls"}))

    assert upgraded(CODE, facts) == CODE


def test_a_package_outside_the_project_is_left_alone() -> None:
    assert upgraded(CODE, ProjectFacts(url_modules=frozenset({"b.urls"}))) == CODE


def test_a_project_that_runs_on_django_2_is_left_alone() -> None:
    assert upgraded(CODE, ProjectFacts(source=(2, 2))) == CODE


def test_a_module_of_the_project_without_a_name_gets_the_namespace() -> None:
    facts = ProjectFacts(source=(1, 11), url_modules=frozenset({"a.urls"}))

    assert "include(('a.urls', 'n'), namespace='n')" in upgraded(CODE, facts)


def test_an_imported_module_of_the_project_counts() -> None:
    code = CODE.replace("'a.urls'", "urls").replace("import include", "import include", 1)
    code = "from a import urls\n" + code

    changed = upgraded(code, ProjectFacts(url_modules=frozenset({"a.urls"})))

    assert "include((urls, 'n'), namespace='n')" in changed
