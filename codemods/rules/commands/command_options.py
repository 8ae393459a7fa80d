"""Report options of Django's commands that are gone, mean something else, or are unknown."""

import ast
import re
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls, strings
from codemods.toolkit.crossings import Crossing

CALL = "django.core.management.call_command"
PROGRAM = re.compile(r"(^|/)(manage\.py|django-admin(\.py)?)$")
COMMAND_LINE = re.compile(r"(manage\.py|django-admin(?:\.py)?) +(.+)")
OPTIONS: dict[tuple[str, frozenset[str]], Crossing] = {
    ("makemigrations", frozenset(("--exit", "-e"))): Crossing(
        (1, 10), "makemigrations has no --exit in Django 2.0: use --check", (2, 0)
    ),
    ("shell", frozenset(("--plain",))): Crossing(
        (1, 10), "shell has no --plain in Django 2.0: use -i python", (2, 0)
    ),
    ("test", frozenset(("-k",))): Crossing(
        (3, 0), "-k chooses tests by name from Django 3.0 on: write --keepdb"
    ),
}
WHOLE = ("--settings", "--pythonpath", "--verbosity", "--traceback", "--no-color")
SHORT = Crossing((2, 1), "Django 2.1 reads no shortened options: write {}")
CHECKED = Crossing(
    (3, 1), "check asks databases only where it is told to from Django 3.1 on: databases=[…]"
)
UNKNOWN = Crossing((2, 0), "an option that the command does not know is a TypeError from 2.0 on")
_COMMON = """verbosity settings pythonpath traceback no_color force_color skip_checks stdout stderr
    database interactive no_input format v"""
KNOWN = {
    name: frozenset(f"{_COMMON} {options}".split())
    for name, options in {
        "loaddata": "app app_label ignore ignorenonexistent exclude",
        "dumpdata": "indent exclude natural_foreign use_natural_foreign_keys natural_primary "
        "use_natural_primary_keys all use_base_manager pks primary_keys output",
        "flush": "reset_sequences allow_cascade inhibit_post_migrate",
        "migrate": "app_label migration_name fake fake_initial plan list run_syncdb check "
        "check_unapplied prune",
        "collectstatic": "post_process no_post_process ignore ignore_patterns dry_run clear link "
        "no_default_ignore use_default_ignore_patterns",
    }.items()
}


def visit_call(node: ast.Call, module: Module) -> Iterator[Advice]:
    """Report such an option of `call_command(…)`."""
    if module.qualified(node.func) != CALL or not node.args or calls.has_star(node):
        return
    words = [strings.text(argument) or "" for argument in node.args]
    names = [keyword.arg for keyword in node.keywords]
    given = [name for name in names if name]
    yield from _told(node, [*words, *(f"--{name}" for name in given)], module)
    if (
        words[0] == "check"
        and not {"databases", "tags", None} & set(names)
        and not any(word.startswith(("--database", "--tag")) for word in words)
    ):
        yield from CHECKED.at(node, module)
    if words[0] in KNOWN and set(given) - KNOWN[words[0]]:
        yield from UNKNOWN.at(node, module)


def visit_sequence(node: ast.List | ast.Tuple, module: Module) -> Iterator[Advice]:
    """Report such an option of a program that is started."""
    words = [strings.text(element) or "" for element in node.elts]
    for index, word in enumerate(words):
        if PROGRAM.search(word):
            yield from _told(node, words[index + 1 :], module)
            return


def visit_constant(node: ast.Constant, module: Module) -> Iterator[Advice]:
    """Report such an option of a command line that a call is given as text."""
    if isinstance(node.value, str) and isinstance(module.parent(node), ast.Call):
        found = COMMAND_LINE.search(node.value)
        if found and "\n" not in node.value:
            yield from _told(node, found.group(2).split(), module)


def _told(node: ast.expr, words: list[str], module: Module) -> Iterator[Advice]:
    for (command, options), change in OPTIONS.items():
        if words[:1] == [command] and options & set(words):
            yield from change.at(node, module)
    for word in words[1:]:
        name = word.partition("=")[0]
        for whole in WHOLE:
            if len(name) > 4 and whole.startswith(name) and name != whole:
                yield from Crossing(SHORT.since, SHORT.reason.format(whole)).at(node, module)


_HEAD = "from django.core.management import call_command\n\n"

RULE = Rule(
    name="command_options",
    rows=(
        "bi20-call-command-options",
        "makemigrations-exit",
        "shell-plain",
        "bi30-test-k",
        "bi21-abbrev-options",
        "bi31-check-database",
    ),
    summary="Report options of Django's commands that are gone, mean something else, or unknown.",
    since=(1, 10),
    removed_in=(3, 1),
    safety=Safety.ADVICE,
    triggers=("call_command", "manage.py", "django-admin"),
    url="https://docs.djangoproject.com/en/2.0/releases/2.0/#call-command-validates-the-options-it-receives",
    visit={
        ast.Call: visit_call,
        ast.List: visit_sequence,
        ast.Tuple: visit_sequence,
        ast.Constant: visit_constant,
    },
    examples=(
        Example(before=f"{_HEAD}call_command('makemigrations', exit=True)\n", advice="use --check"),
        Example(
            title="a program",
            before="import subprocess\n\n"
            "subprocess.call(['python', 'manage.py', 'test', '-k', '--sett=config'])\n",
            advice="write --keepdb",
        ),
        Example(
            title="a command line",
            before="import os\n\nos.system('./manage.py shell --plain')\n",
            advice="use -i python",
        ),
        Example(
            title="checks", before=f"{_HEAD}call_command('check')\n", advice="asks databases only"
        ),
        Example(
            title="an unknown option",
            before=f"{_HEAD}call_command('loaddata', 'a.json', commit=False)\n",
            advice="a TypeError from 2.0 on",
        ),
        Example(
            title="options of today, commands of one's own, and prose",
            before=f"{_HEAD}call_command('makemigrations', check=True)\n"
            "call_command('flush', interactive=False, verbosity=0)\n"
            "call_command('import_orders', commit=False, exit=True)\n"
            "call_command('check', databases=['default'])\n"
            "call_command('migrate', **options)\n"
            "run(['manage.py', 'test', '--settings=a', '--keepdb', '--pattern'])\n"
            "x = 'call manage.py shell --plain for a shell'\n",
        ),
    ),
)
