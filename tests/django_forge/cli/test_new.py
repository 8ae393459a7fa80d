"""`django-forge new`: what is refused, what is made, and what is said."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

import pytest

from django_forge.scaffold import source
from django_forge.scaffold.template import opened

Run = Callable[..., tuple[int, str, str]]
Git = Callable[..., str]


class Checkout(Protocol):
    """The checkout of the small template."""

    root: Path

    def write(self, files: Mapping[str, str]) -> None: ...


pytestmark = pytest.mark.usefixtures("checkout", "home")

HOSTILE = [
    *("", " ", ".", "..", "/", "./", "../evil", "x/../evil", "/srv/../evil", "..\\evil", "a/.."),
    *("class", "import", "match", "json", "email", "test", "django", "typer"),
    *("djangorestframework", "con", "nul", "com1", "aux.txt", "lpt9", "Shop", "my shop", "my_shop"),
    *("shop.", "shop;ls", "$(id)", "`id`", "shop'", 'shop"', "shop\n", "shop\0", "shop\x1b[0m"),
    *(
        "{{7*7}}",
        "{% raw %}",
        "shop|x",
        "a" * 51,
        "a" * 300,
        "-",
        "shop-",
        "sh\u043ep",
        "caf\u00e9",
    ),
    *(
        "\uff53hop",
        "sh\u200bop",
        "\u202eshop",
        "shop\u00a0",
        "~",
        "~root",
        "*",
        "a:b",
        "<x>",
        "%2e%2e",
    ),
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_refused_in_one_line_and_nothing_is_written(
    name: str, forge: Run, home: Path
) -> None:
    code, output, errors = forge("new", "--defaults", "--", name)
    assert (code, output) == (2, "")
    assert errors.startswith("error: ")
    assert errors.count("\n") == 1
    assert list((home / "work").iterdir()) == []
    assert sorted(entry.name for entry in home.iterdir()) == ["work"]


def test_a_leading_dash_is_refused(forge: Run) -> None:
    assert forge("new", "--defaults", "-shop")[0] == 2
    code, _, errors = forge("new", "--defaults", "--", "-shop")
    assert code == 2
    assert "begins with a dash" in errors


def test_a_look_alike_letter_is_named(forge: Run) -> None:
    _, _, errors = forge("new", "--defaults", "sh\u043ep")
    assert "CYRILLIC SMALL LETTER O" in errors


@pytest.mark.parametrize(
    ("prepare", "reason"),
    [
        ("mkdir shop && touch shop/file", "is not empty"),
        ("touch shop", "is a file"),
        ("mkdir real && ln -s real shop", "is a link"),
        ("ln -s nowhere shop", "is a link"),
    ],
)
def test_a_destination_that_is_taken_is_refused(
    prepare: str, reason: str, forge: Run, home: Path
) -> None:
    subprocess.run(prepare, shell=True, check=True, cwd=home / "work")  # noqa: S602 - a constant above
    before = sorted((home / "work").rglob("*"))
    code, _, errors = forge("new", "shop", "--defaults")
    assert code == 2
    assert reason in errors
    assert sorted((home / "work").rglob("*")) == before


def test_a_missing_parent_is_refused_with_the_command_that_makes_it(forge: Run) -> None:
    code, _, errors = forge("new", "no/such/shop", "--defaults")
    assert code == 2
    assert "mkdir -p" in errors


def test_a_parent_that_is_a_file_is_refused(forge: Run, home: Path) -> None:
    (home / "work" / "file").touch()
    code, _, errors = forge("new", "file/shop", "--defaults")
    assert code == 2
    assert "is not a folder" in errors


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_parent_that_is_not_writable_is_refused(forge: Run, home: Path) -> None:
    (home / "work").chmod(0o500)
    code, _, errors = forge("new", "shop", "--defaults")
    (home / "work").chmod(0o700)
    assert code == 2
    assert "is not writable" in errors


@pytest.mark.parametrize(
    ("option", "reason"),
    [
        ("colour=red", "there is no question 'colour'"),
        ("titel=Shop", "did you mean title?"),
        ("slug=shop", "slug is computed from other answers"),
        ("features=sentri", "did you mean sentry?"),
        ("features=cors,nothing", "the choices are: cors, sentry"),
        ("size=huge", "'huge' is no choice for size"),
        ("docs=maybe", "say yes or no"),
        ("title=a title that is much too long", "at most 20 characters"),
        ("title=two\nlines", "control character"),
        ("title", "--set title sets nothing"),
        ("=x", "sets nothing"),
        ("project_name=other", "the last part of DEST is the project's name"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(
    option: str, reason: str, forge: Run, home: Path
) -> None:
    code, output, errors = forge("new", "shop", "--defaults", "--set", option)
    assert (code, output) == (2, "")
    assert reason in errors
    assert errors.count("\n") == 1
    assert list((home / "work").iterdir()) == []


def test_an_impossible_combination_is_refused_with_the_templates_reason(forge: Run) -> None:
    code, _, errors = forge("new", "shop", "--set", "docs=no", "--set", "size=large", "--defaults")
    assert code == 2
    assert "a large project has docs" in errors


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"title: [unclosed\nfeatures: x", "line 2, column 9"),
        (b"- a list\n", "is no file of answers"),
        (b"title: \xff\n", "is not UTF-8"),
        (b"title: {a: b}\n", "title has no answer"),
        (b"1: 2\n", "is no question"),
        (b"!!python/object/apply:os.system [id]\n", "could not determine a constructor"),
        (b"colour: red\n", "there is no question 'colour'"),
        (b"a: " + b"x" * 70_000, "too large"),
    ],
)
def test_a_bad_answers_file_is_refused(
    content: bytes, reason: str, forge: Run, tmp_path: Path
) -> None:
    path = tmp_path / "answers.yml"
    path.write_bytes(content)
    code, _, errors = forge("new", "shop", "--defaults", "--answers", str(path))
    assert code == 2
    assert reason in errors
    assert errors.count("\n") == 1


def test_an_answers_file_that_is_not_there_is_refused(forge: Run) -> None:
    code, _, errors = forge("new", "shop", "--defaults", "--answers", "none.yml")
    assert code == 2
    assert "none.yml cannot be read: No such file or directory" in errors


def test_an_unknown_preset_is_refused_and_the_known_ones_are_listed(forge: Run) -> None:
    code, _, errors = forge("new", "shop", "--preset", "tinny")
    assert code == 2
    assert "did you mean tiny? the presets are: tiny, watched" in errors


def test_without_git_the_project_is_refused(forge: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    code, _, errors = forge("new", "shop", "--defaults")
    assert code == 2
    assert "git was not found" in errors


def test_an_old_git_is_refused(forge: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "git").write_text("#!/bin/sh\necho git version 2.20.1\n")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    code, _, errors = forge("new", "shop", "--defaults")
    assert code == 2
    assert "git 2.20 is too old" in errors


def test_a_project_is_made_committed_and_explained(forge: Run, home: Path, git: Git) -> None:
    code, output, _ = forge("new", "./shop", "--defaults")
    project = home / "work" / "shop"
    assert code == 0
    assert output.startswith("Made shop from template v0.1.0: ")
    assert "\nNext:\n  cd shop\n" in output
    assert (project / "README.md").read_text() == "# Shop\n\nRegion: none\n"
    assert os.access(project / "manage.py", os.X_OK)
    assert git(project, "status", "--porcelain") == ""
    assert git(project, "log", "--format=%an: %s") == (
        "django-forge: Start from django-forge v0.1.0.\n"
    )
    assert [entry.name for entry in (home / "work").iterdir()] == ["shop"]


def test_an_absolute_destination_and_an_empty_folder_are_fine(forge: Run, tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    assert forge("new", str(tmp_path / "shop"), "--defaults")[0] == 0
    assert (tmp_path / "shop" / "manage.py").is_file()


def test_options_beat_the_file_and_the_file_beats_the_preset(
    forge: Run, home: Path, tmp_path: Path
) -> None:
    answers = tmp_path / "answers.yml"
    answers.write_text("_commit: v9\nproject_name: other\ntitle: File\nsentry_region: eu\n")
    forge("new", "shop", "--preset", "watched", "--answers", str(answers), "--set", "title=Option")
    text = (home / "work" / "shop" / "README.md").read_text()
    assert text == "# Option\n\nRegion: eu\n"


def test_an_answer_to_a_hidden_question_is_left_out_and_said(forge: Run, home: Path) -> None:
    code, _, errors = forge("new", "shop", "--set", "sentry_region=us", "--defaults")
    assert code == 0
    assert "note: sentry_region is not asked with these answers; left out" in errors
    assert "sentry_region" not in (home / "work" / "shop" / ".copier-answers.yml").read_text()


def test_answers_are_never_templates(forge: Run, home: Path) -> None:
    forge("new", "shop", "--set", "title={{ 7 * 7 }}", "--defaults")
    assert (home / "work" / "shop" / "README.md").read_text().startswith("# {{ 7 * 7 }}\n")


def test_a_dry_run_lists_the_files_and_writes_nothing(forge: Run, home: Path) -> None:
    code, output, errors = forge("new", "shop", "--defaults", "--dry-run")
    assert code == 0
    assert "README.md" in output.splitlines()
    assert "cors.py" not in output.splitlines()
    assert "none was" in errors
    assert list((home / "work").iterdir()) == []


def test_a_terminal_gets_the_answers_as_a_table(
    forge: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", "dumb")
    code, output, _ = forge("new", "shop", "--set", "features=cors,sentry", "--defaults")
    assert code == 0
    assert any(line.split() == ["features", "cors,", "sentry"] for line in output.splitlines())
    assert "python manage.py dev" in output


def test_a_lock_that_cannot_be_made_is_said_plainly(
    forge: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "uv").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "uv").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    code, output, errors = forge("new", "shop", "--defaults")
    assert code == 0
    assert "without uv.lock" in output
    assert "warning: uv.lock is missing" in errors
    assert not (home / "work" / "shop" / "uv.lock").exists()


def test_json_is_one_object_with_what_was_made(forge: Run, home: Path) -> None:
    code, output, _ = forge("new", "shop", "--set", "features=cors", "--json")
    facts = json.loads(output)
    assert code == 0
    assert facts["path"] == str(home / "work" / "shop")
    assert facts["template"] == {"url": "https://forge.invalid/forge.git", "release": "v0.1.0"}
    assert facts["answers"]["features"] == ["cors"]
    assert facts["commit"]


def test_the_users_git_configuration_has_no_say_but_for_name_and_branch(
    forge: Run, home: Path, git: Git
) -> None:
    hook = home / "hooks" / "pre-commit"
    hook.parent.mkdir()
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    (home / "ignored").write_text("*.py\n")
    configuration = home / ".gitconfig"
    configuration.write_text(
        f"[core]\nhooksPath = {hook.parent}\nexcludesFile = {home / 'ignored'}\nautocrlf = true\n"
        f"[init]\ntemplateDir = {home / 'no-such'}\ndefaultBranch = trunk\n"
        "[commit]\ngpgSign = true\n[user]\nname = Ada\nemail = ada@example.org\n"
    )
    before = configuration.read_text()
    assert forge("new", "shop", "--defaults")[0] == 0
    project = home / "work" / "shop"
    assert git(project, "log", "--format=%an %ae %D") == "Ada ada@example.org HEAD -> trunk\n"
    assert "manage.py" in git(project, "ls-files")
    assert configuration.read_text() == before


def test_a_surrounding_git_command_does_not_lend_its_repository(
    forge: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(home / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(home / "index"))
    assert forge("new", "shop", "--defaults")[0] == 0
    assert (home / "work" / "shop" / ".git").is_dir()
    assert not (home / "index").exists()


def test_a_project_inside_another_repository_is_made_and_said(
    forge: Run, home: Path, git: Git
) -> None:
    git(home, "init", "--quiet")
    code, _, errors = forge("new", "shop", "--defaults")
    assert code == 0
    assert f"lies inside the git repository {home}" in errors
    (home / ".gitignore").write_text("work/\n")
    assert "lies inside" not in forge("new", "other", "--defaults")[2]


def test_a_template_that_fails_leaves_nothing_behind(
    forge: Run, home: Path, checkout: object
) -> None:
    checkout.write({"template/project/broken.txt.jinja": "{{ no_such_answer }}"})  # type: ignore[attr-defined] # a fixture class
    code, _, errors = forge("new", "shop", "--defaults")
    assert code == 2
    assert "the template has a mistake: 'no_such_answer' is undefined" in errors
    assert list((home / "work").iterdir()) == []


SAAS = {"examples/saas.yml": "features: [sentry]\nsentry_region: us\n"}
CHAT = {"examples/realtime.yml": "features: [cors]\n"}


@pytest.mark.parametrize(
    ("text", "reason"), [("", "says nothing"), ("\t", "says nothing"), ("x" * 5000, "the most")]
)
def test_a_description_that_says_nothing_or_too_much_is_refused(
    text: str, reason: str, forge: Run, home: Path
) -> None:
    code, output, errors = forge("new", "shop", "--defaults", "--describe", text)
    assert (code, output) == (2, "")
    assert reason in errors
    assert errors.count("\n") == 1
    assert list((home / "work").iterdir()) == []


def test_a_bad_name_is_told_in_one_line_though_it_proposes_a_preset(
    forge: Run, checkout: Checkout
) -> None:
    checkout.write(CHAT)
    code, _, errors = forge("new", "Chat", "--defaults")
    assert code == 2
    assert errors.count("\n") == 1


@pytest.mark.parametrize("choice", [("--preset", "tiny"), ("--set", "features=")])
def test_whoever_chooses_gets_no_proposal(
    choice: tuple[str, str], forge: Run, home: Path, checkout: Checkout
) -> None:
    checkout.write(SAAS | CHAT)
    _, _, errors = forge("new", "chat", "--defaults", "--describe", "A SaaS", *choice)
    assert "note: preset" not in errors
    assert "Region: none" in (home / "work/chat/README.md").read_text()


def test_a_template_of_others_has_defaults_of_its_own(
    forge: Run, git: Git, home: Path, tmp_path: Path, checkout: Checkout
) -> None:
    checkout.write(SAAS)
    fork = tmp_path / "fork.git"
    shutil.copytree(checkout.root, fork)
    git(fork, "init", "--quiet")
    git(fork, "add", "--all")
    git(fork, "commit", "--quiet", "--message", "One")
    git(fork, "tag", "v1.0.0")
    code, _, errors = forge("new", "saas-app", "--defaults", "--template-url", f"file://{fork}")
    assert code == 0, errors
    assert "note: preset" not in errors
    assert "Region: none" in (home / "work/saas-app/README.md").read_text()


def test_the_defaults_are_those_of_the_saas_preset(
    forge: Run, home: Path, checkout: Checkout
) -> None:
    checkout.write(SAAS | CHAT)
    code, output, errors = forge("new", "shop", "--defaults", "--json")
    assert code == 0
    assert errors == "note: preset saas, which is the default; --preset chooses another\n"
    assert json.loads(output)["preset"] == "saas"
    assert (home / "work/shop/README.md").read_text() == "# Shop\n\nRegion: us\n"


def test_a_name_or_a_description_proposes_its_preset(
    forge: Run, home: Path, checkout: Checkout
) -> None:
    checkout.write(SAAS | CHAT)
    _, _, errors = forge("new", "chat", "--defaults")
    assert errors == (
        "note: preset realtime, because the name says 'chat'; --preset chooses another\n"
    )
    assert (home / "work/chat/cors.py").exists()
    _, _, errors = forge("new", "talk", "--defaults", "--describe", "Chat for teams")
    assert "because the description says 'chat'" in errors
    assert (home / "work/talk/cors.py").exists()


def test_one_answer_of_a_proposal_is_changed_by_an_option(
    forge: Run, home: Path, checkout: Checkout
) -> None:
    checkout.write(SAAS)
    forge("new", "shop", "--defaults", "--set", "sentry_region=eu")
    assert (home / "work/shop/README.md").read_text() == "# Shop\n\nRegion: eu\n"


def test_a_proposal_is_the_default_of_the_questions(tmp_path: Path) -> None:
    with opened(source.own()) as template:
        template.render(
            template.newest(),
            tmp_path / "shop",
            {"project_name": "shop", "docs": False},
            proposed={"features": ["sentry"], "sentry_region": "us", "docs": True},
        )
    answers = (tmp_path / "shop/.copier-answers.yml").read_text()
    assert "sentry_region: us" in answers
    assert "docs: false" in answers
