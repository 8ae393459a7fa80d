"""Make times of Django's time zones aware by `make_aware()`, as they are not of pytz any more."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

GETTERS = frozenset(
    f"django.utils.timezone.{name}" for name in ("get_current_timezone", "get_default_timezone")
)
NOTE = "zoneinfo knows fold, not is_dst: look at hours that come twice, or never."
MESSAGE = "time zones of Django have no localize() or normalize() from 4.0 on: use make_aware()"


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Turn `zone.localize(time)` into `make_aware(time, zone)`, for a zone that Django gives."""
    if not isinstance(node.func, ast.Attribute) or node.func.attr not in {"localize", "normalize"}:
        return
    zone = node.func.value
    if "USE_DEPRECATED_PYTZ" in module.facts.setting_homes or not _is_djangos(zone, module):
        return
    needed = module.need("django.utils.timezone", "make_aware", at=node)
    if node.func.attr == "normalize" or not _is_simple(node) or needed is None:
        yield module.advice(node, MESSAGE)
        return
    word, imports = _spelled(zone, module) or needed
    text = f"{word}({module.source(node.args[0])}, {module.source(zone)})"
    is_told = len(node.args) + len(node.keywords) > 1
    edit = module.replace(node, text)
    yield module.change(node, edit, imports=imports, note=NOTE if is_told else "")


def _spelled(zone: ast.expr, module: Module) -> tuple[str, tuple[()]] | None:
    """Give `timezone.make_aware` where the module `timezone` is imported as a whole."""
    for imported in module.scopes.imports:
        if imported.qualified == "django.utils.timezone":
            found = module.scopes.lookup(imported.bound, zone)
            if found and all(binding == imported for binding in found):
                return f"{imported.bound}.make_aware", ()
    return None


def _is_simple(call: ast.Call) -> bool:
    """Tell whether a call passes a time, and at most `is_dst` as a literal."""
    if not call.args or isinstance(call.args[0], ast.Starred):
        return False
    rest = [*call.args[1:], *(keyword.value for keyword in call.keywords)]
    names = {keyword.arg for keyword in call.keywords}
    return names <= {"is_dst"} and all(isinstance(value, ast.Constant) for value in rest)


def _is_djangos(zone: ast.expr, module: Module) -> bool:
    """Tell whether an expression is a zone that Django returned, or a name for one alone."""
    if isinstance(zone, ast.Call):
        return module.qualified(zone.func) in GETTERS
    if not isinstance(zone, ast.Name) or module.scopes.lookup(zone.id, zone) != [None]:
        return False
    scope = module.enclosing(zone, ast.FunctionDef) or module.root
    bound = [
        module.parent(name)
        for name in ast.walk(scope)
        if isinstance(name, ast.Name) and name.id == zone.id and isinstance(name.ctx, ast.Store)
    ]
    match bound:
        case [ast.Assign(targets=[ast.Name()], value=ast.Call(func=func))]:
            return module.qualified(func) in GETTERS
    return False


_IMPORT = "from django.utils import timezone\n\n\n"

RULE = Rule(
    name="pytz_localize",
    rows=("pytz-localize",),
    summary="Make times of Django's time zones aware by `make_aware()`.",
    since=(4, 0),
    removed_in=(5, 0),
    safety=Safety.REVIEW,
    triggers=("localize", "normalize"),
    url="https://docs.djangoproject.com/en/4.0/releases/4.0/"
    "#zoneinfo-default-timezone-implementation",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=f"{_IMPORT}def days(start, end):\n    tz = timezone.get_current_timezone()\n"
            "    return tz.localize(start), tz.localize(end)  # aware\n",
            after=f"{_IMPORT}def days(start, end):\n    tz = timezone.get_current_timezone()\n"
            "    return timezone.make_aware(start, tz), timezone.make_aware(end, tz)  # aware\n",
        ),
        Example(
            title="told what an hour means that comes twice",
            before="from django.utils.timezone import get_default_timezone\n\n"
            "day = get_default_timezone().localize(start, is_dst=False)\n",
            after="from django.utils.timezone import get_default_timezone, make_aware\n\n"
            f"# django-forge: review (pytz_localize): {NOTE}\n"
            "day = make_aware(start, get_default_timezone())\n",
        ),
        Example(
            title="what make_aware() does not do",
            before=f"{_IMPORT}def f(tz=None):\n"
            "    zone = timezone.get_current_timezone()\n    return zone.normalize(tz)\n",
            advice="use make_aware()",
        ),
        Example(
            title="a zone of pytz, or of unknown origin",
            before="import pytz\nfrom django.utils import timezone\n\n\ndef f(day, tz=None):\n"
            "    zone = pytz.timezone('Europe/Rome')\n"
            "    tz = tz or timezone.get_current_timezone()\n"
            "    return zone.localize(day), tz.localize(day), localize(day)\n",
        ),
    ),
)
