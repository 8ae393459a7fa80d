"""Make time zones by `zoneinfo.ZoneInfo` for `pytz.timezone`, where any zone will do."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import strings, time_zones
from codemods.toolkit.names import drop_of

OLD = "pytz.timezone"
MESSAGE = "Django 5.0 works with zoneinfo alone: use zoneinfo.ZoneInfo() for zones of pytz"


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Rewrite a zone that goes straight into a function that takes any."""
    if module.qualified(node.func) != OLD:
        return
    is_plain = len(node.args) == 1 and not node.keywords and strings.is_text(node.args[0])
    found = time_zones.words_of_zone_info(node, module)
    if not is_plain or found is None or not _goes_only_to_takers(node, module):
        yield module.advice(node, MESSAGE)
        return
    word, imports = found
    edit = module.replace(node.func, word)
    yield module.change(node, edit, imports=(*imports, *drop_of(node.func)))


def _goes_only_to_takers(node: ast.expr, module: Module) -> bool:
    if _is_taken(node, module):
        return True
    parent = module.parent(node)
    match parent:
        case ast.Assign(targets=[ast.Name(id=name)]):
            return _is_name_taken(parent, name, module)
    return False


def _is_name_taken(statement: ast.Assign, name: str, module: Module) -> bool:
    """Tell whether a name is bound once in a function, and only passed on from there."""
    function = module.enclosing(statement, ast.FunctionDef)
    if function is None or name in module.tree.frozen_names:
        return False
    words = [n for n in ast.walk(function) if isinstance(n, ast.Name) and n.id == name]
    loads = [word for word in words if isinstance(word.ctx, ast.Load)]
    is_once = len(words) - len(loads) == 1 and module.scopes.bindings_of(name) == 1
    return is_once and bool(loads) and all(_is_taken(word, module) for word in loads)


def _is_taken(node: ast.expr, module: Module) -> bool:
    """Tell whether a zone is passed to a function that takes any kind."""
    parent = module.parent(node)
    if isinstance(parent, ast.keyword):
        parent = module.parent(parent) if parent.arg in {"tz", "timezone"} else None
    if not isinstance(parent, ast.Call) or parent.func is node:
        return False
    return str(getattr(parent.func, "attr", "")) in time_zones.TAKERS


RULE = Rule(
    name="pytz_timezone",
    rows=("pytz-timezone",),
    summary="Make time zones by `zoneinfo.ZoneInfo()` for `pytz.timezone()`.",
    since=(4, 0),
    removed_in=(5, 0),
    safety=Safety.SAFE,
    triggers=("pytz",),
    url="https://docs.djangoproject.com/en/4.0/releases/4.0/#zoneinfo-default-timezone-implementation",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=(
                "import datetime\n\nimport pytz\nfrom django.utils import timezone\n\n\n"
                "def f(day):\n"
                "    timezone.activate(pytz.timezone('Europe/Rome'))  # here\n"
                "    rome = pytz.timezone('Europe/Rome')\n"
                "    return day.astimezone(rome), timezone.localtime(day, rome)\n"
            ),
            after=(
                "import datetime\nimport zoneinfo\n\nfrom django.utils import timezone\n\n\n"
                "def f(day):\n"
                "    timezone.activate(zoneinfo.ZoneInfo('Europe/Rome'))  # here\n"
                "    rome = zoneinfo.ZoneInfo('Europe/Rome')\n"
                "    return day.astimezone(rome), timezone.localtime(day, rome)\n"
            ),
        ),
        Example(
            title="a zone that is asked for what only pytz does",
            before=(
                "import pytz\n\n\ndef f(day):\n    rome = pytz.timezone('Europe/Rome')\n"
                "    return rome.localize(day)\n"
            ),
            advice="use zoneinfo.ZoneInfo()",
        ),
        Example(
            title="a zone for anyone, and a name from elsewhere",
            before="import pytz\n\nROME = pytz.timezone('Europe/Rome')\nx = pytz.timezone(name)\n",
            advice="use zoneinfo.ZoneInfo()",
        ),
        Example(title="somebody's own", before="from shop import pytz\n\nx = pytz.timezone('a')\n"),
    ),
)
