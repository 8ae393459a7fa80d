"""Say `datetime.timezone.utc` for the UTC of pytz."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import time_zones
from codemods.toolkit.names import drop_of

OLD = frozenset(("pytz.utc", "pytz.UTC"))
OWN = frozenset(("localize", "normalize", "zone", "fromutc"))
MESSAGE = "this needs what only time zones of pytz have: use datetime.timezone.utc and replace()"


def visit_word(node: ast.Name | ast.Attribute, module: Module) -> Iterator[Change | Advice]:
    """Replace one use, unless the zone is asked for what only pytz gives."""
    if module.qualified(node) not in OLD or not isinstance(node.ctx, ast.Load):
        return
    parent = module.parent(node)
    if isinstance(parent, ast.Compare):
        return
    if isinstance(node, ast.Name) and module.scopes.binding(node) is None:
        return
    if isinstance(parent, ast.Attribute):
        if parent.attr in OWN:
            yield module.advice(node, MESSAGE)
        return
    if not _is_taken(node, module) and (_call_of(node, module) or _asks_pytz(module)):
        yield module.advice(node, MESSAGE)
        return
    found = time_zones.words_of_timezone(node, module)
    if found is not None:
        word, imports = found
        edit = module.replace(node, f"{word}.utc")
        yield module.change(node, edit, imports=(*imports, *drop_of(node)))


def _call_of(node: ast.expr, module: Module) -> ast.Call | None:
    """Give the call that a zone is an argument of."""
    parent = module.parent(node)
    if isinstance(parent, ast.keyword):
        parent = module.parent(parent)
    return parent if isinstance(parent, ast.Call) else None


def _is_taken(node: ast.expr, module: Module) -> bool:
    """Tell whether a zone goes into a function that takes any kind: some want pytz's alone."""
    call, parent = _call_of(node, module), module.parent(node)
    if call is None:
        return False
    if isinstance(parent, ast.keyword) and parent.arg in {"tz", "tzinfo"}:
        return True
    if (module.qualified(call.func) or "").startswith(("datetime.", "django.")):
        return True
    return getattr(call.func, "attr", "") in time_zones.TAKERS


def _asks_pytz(module: Module) -> bool:
    """Tell whether the module asks any object for what only time zones of pytz have."""
    return any(
        isinstance(node, ast.Attribute) and node.attr in OWN - {"zone"}
        for node in module.tree.by_type.get(ast.Attribute, ())
    )


RULE = Rule(
    name="pytz_utc",
    rows=("pytz-utc",),
    summary="Say `datetime.timezone.utc` for the UTC of pytz.",
    since=(4, 0),
    removed_in=(5, 0),
    safety=Safety.SAFE,
    triggers=("pytz",),
    url="https://docs.djangoproject.com/en/4.0/releases/4.0/#zoneinfo-default-timezone-implementation",
    visit={ast.Name: visit_word, ast.Attribute: visit_word},
    examples=(
        Example(
            before=(
                "import datetime\n\nimport pytz\n\n"
                "day = datetime.datetime(2020, 1, 1, tzinfo=pytz.UTC)  # start\n"
                "now = datetime.datetime.now(pytz.utc)\n"
            ),
            after=(
                "import datetime\n\n"
                "day = datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc)  # start\n"
                "now = datetime.datetime.now(datetime.timezone.utc)\n"
            ),
        ),
        Example(
            title="the class is imported, and Django's module has its word",
            before=(
                "from datetime import datetime\n\nfrom django.utils import timezone\n"
                "from pytz import utc\n\nday = timezone.now().astimezone(utc)\n"
            ),
            after=(
                "import datetime as dt\nfrom datetime import datetime\n\n"
                "from django.utils import timezone\n\n"
                "day = timezone.now().astimezone(dt.timezone.utc)\n"
            ),
        ),
        Example(
            title="what only pytz does",
            before="import pytz\n\nday = pytz.utc.localize(day)\n",
            advice="datetime.timezone.utc and replace()",
        ),
        Example(
            title="a zone that may be asked for it further down",
            before="import pytz\n\nzone = pytz.utc\nday = zone.localize(day)\n",
            advice="datetime.timezone.utc and replace()",
        ),
        Example(
            title="a function that may want a zone of pytz",
            before="import pytz\n\nscheduler = BackgroundScheduler(timezone=pytz.utc)\n",
            advice="datetime.timezone.utc and replace()",
        ),
        Example(
            title="compared, and somebody's own",
            before="import pytz\n\nx = zone == pytz.utc\ny = shop.utc\n",
        ),
    ),
)
