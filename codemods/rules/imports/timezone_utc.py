"""Replace `django.utils.timezone.utc` by the `utc` of `datetime`."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Drop
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import time_zones

_OLD = "django.utils.timezone.utc"


def visit_name(node: ast.Name | ast.Attribute, module: Module) -> Iterator[Change]:
    """Replace one use; the import goes with the last one."""
    if module.qualified(node) != _OLD or not isinstance(node.ctx, ast.Load):
        return
    if isinstance(node, ast.Name) and _is_rebound(node, module):
        return
    found = time_zones.words_of_timezone(node, module)
    if found is None:
        return
    zone, imports = found
    top: ast.expr = node
    while isinstance(top, ast.Attribute):
        top = top.value
    drops = (Drop(top.id),) if isinstance(top, ast.Name) else ()
    yield module.change(node, module.replace(node, f"{zone}.utc"), imports=(*imports, *drops))


def _is_rebound(node: ast.Name, module: Module) -> bool:
    """Tell whether the name has several imports, of which one cannot go without the others."""
    return module.scopes.binding(node) is None


RULE = Rule(
    name="timezone_utc",
    summary="Replace `django.utils.timezone.utc` by the `utc` of `datetime`.",
    rows=("timezone-utc", "migration-timezone-utc"),
    since=(4, 1),
    removed_in=(5, 0),
    safety=Safety.SAFE,
    triggers=("utc",),
    url="https://docs.djangoproject.com/en/4.1/releases/4.1/#id2",
    visit={ast.Name: visit_name, ast.Attribute: visit_name},
    examples=(
        Example(
            title="the usual names are both taken",
            before=(
                "from datetime import datetime\n"
                "\n"
                "from django.utils import timezone\n"
                "\n"
                "start = datetime(2020, 1, 1, tzinfo=timezone.utc)\n"
                "now = timezone.now()\n"
            ),
            after=(
                "import datetime as dt\n"
                "from datetime import datetime\n"
                "\n"
                "from django.utils import timezone\n"
                "\n"
                "start = datetime(2020, 1, 1, tzinfo=dt.timezone.utc)\n"
                "now = timezone.now()\n"
            ),
        ),
        Example(
            title="nothing else of Django's module is used",
            before=(
                "import datetime\n"
                "\n"
                "from django.utils import timezone\n"
                "\n"
                "start = datetime.datetime(2020, 1, 1, tzinfo=timezone.utc)\n"
            ),
            after=(
                "import datetime\n"
                "\n"
                "start = datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc)\n"
            ),
        ),
        Example(
            before=(
                "from django.utils.timezone import now, utc\n\nstart = now().astimezone(utc)\n"
            ),
            after=(
                "from datetime import timezone\n"
                "\n"
                "from django.utils.timezone import now\n"
                "\n"
                "start = now().astimezone(timezone.utc)\n"
            ),
        ),
        Example(
            title="under another name",
            before=("from django.utils.timezone import utc as UTC\n\nzones = [UTC, UTC]\n"),
            after=("from datetime import timezone\n\nzones = [timezone.utc, timezone.utc]\n"),
        ),
        Example(
            title="in a migration",
            path="shop/migrations/0002_paid.py",
            before=(
                "import datetime\n"
                "\n"
                "from django.utils.timezone import utc\n"
                "\n"
                "day = datetime.datetime(2020, 1, 1, tzinfo=utc)\n"
            ),
            after=(
                "import datetime\n"
                "\n"
                "day = datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc)\n"
            ),
        ),
        Example(
            title="once it is replaced, nothing is",
            before=("from datetime import timezone\n\nprint(timezone.utc)\n"),
        ),
        Example(
            title="other zones",
            before=("import pytz\n\nprint(pytz.utc)\n"),
        ),
    ),
)
