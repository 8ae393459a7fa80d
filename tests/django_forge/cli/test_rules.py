"""`django-forge rules`: the book, a page, and a name that does not exist."""

import json
import subprocess
import sys

from codemods.registry import all_rules


def rules(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "django_forge", "rules", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_name_that_does_not_exist_gets_the_near_one() -> None:
    done = rules("use_l10")
    assert done.returncode == 2
    assert done.stderr == "error: there is no rule called 'use_l10': did you mean use_l10n?\n"
    assert done.stdout == ""


def test_the_list_names_every_rule_once() -> None:
    listed = [line.split()[1] for line in rules().stdout.splitlines()[1:]]
    assert sorted(listed) == [rule.name for rule in all_rules()]


def test_a_page_shows_what_becomes_of_the_code_and_what_stays() -> None:
    page = rules("use_l10n").stdout
    assert "USE_L10N = True  # local formats" in page
    assert "a dynamic value is kept" in page
    assert "https://docs.djangoproject.com/en/4.0/releases/4.0/" in page


def test_json_holds_the_whole_book() -> None:
    book = json.loads(rules("--json").stdout)
    assert {rule["name"] for rule in book} == {rule.name for rule in all_rules()}
    assert all(rule["examples"] and rule["url"] for rule in book)
