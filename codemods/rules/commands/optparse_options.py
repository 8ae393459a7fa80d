"""Declare a command's options in `add_arguments()`: Django 1.10 dropped optparse."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Drop
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls, signatures, statements, strings

MAKE_OPTION = "optparse.make_option"
TYPES = {"string": "str", "str": "str", "int": "int", "long": "int", "float": "float"}
ACTIONS = frozenset(("store", "store_true", "store_false", "store_const", "append", "count"))
INDENT = "    "


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Change | Advice]:
    """Write the method in place of the tuple, where every option can be translated."""
    cls = module.parent(node)
    if statements.assigned_names(node) != ("option_list",) or not isinstance(cls, ast.ClassDef):
        return
    options = _options(node.value, module)
    has_method = any(getattr(item, "name", "") == "add_arguments" for item in cls.body)
    if options is None or has_method or not all(_is_plain(call, module) for call in options):
        yield module.advice(node, "optparse is gone from commands: write add_arguments()")
        return
    yield _method(node, cls, options, module)


def visit_augmented(node: ast.AugAssign, module: Module) -> Iterator[Change | Advice]:
    """Do the same for `self.option_list += (…)` in an `__init__()` that has no other purpose."""
    if not isinstance(node.target, ast.Attribute) or node.target.attr != "option_list":
        return
    function = module.parent(node)
    cls = module.parent(function) if function else None
    options = _options(node.value, module)
    if (
        isinstance(function, ast.FunctionDef)
        and isinstance(cls, ast.ClassDef)
        and _only_initializes(function, node)
        and options is not None
        and all(_is_plain(call, module) for call in options)
    ):
        yield _method(function, cls, options, module)
    else:
        yield module.advice(node, "optparse is gone from commands: write add_arguments()")


def _only_initializes(function: ast.FunctionDef, node: ast.AugAssign) -> bool:
    others = [statement for statement in function.body if statement is not node]
    return function.name == "__init__" and all(
        isinstance(other, ast.Expr)
        and isinstance(other.value, ast.Call)
        and isinstance(other.value.func, ast.Attribute)
        and other.value.func.attr == "__init__"
        for other in others
    )


def _method(node: ast.stmt, cls: ast.ClassDef, options: list[ast.Call], module: Module) -> Change:
    """Put `add_arguments()` in a statement's place."""
    indent = module.indent(node)
    lines = [_line(call, module, indent) for call in options]
    if _takes_arguments(cls):
        lines.insert(0, f'{indent}{INDENT}parser.add_argument("args", nargs="*")')
    text = "\n".join(["def add_arguments(self, parser):", *lines])
    return module.change(node, module.replace(node, text), imports=_drops(options))


def _options(value: ast.expr, module: Module) -> list[ast.Call] | None:
    """Give the `make_option()` calls of `Base.option_list + (…)`."""
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add):
        base = value.left
        if not isinstance(base, ast.Attribute) or base.attr != "option_list":
            return None
        value = value.right
    if not isinstance(value, ast.Tuple | ast.List):
        return None
    found = [item for item in value.elts if isinstance(item, ast.Call)]
    made = [call for call in found if module.qualified(call.func) == MAKE_OPTION]
    return made if len(made) == len(value.elts) else None


def _is_plain(call: ast.Call, module: Module) -> bool:
    """Tell whether argparse understands an option's words, after the small changes made here."""
    if calls.has_star(call) or calls.has_double_star(call) or "#" in module.source(call):
        return False
    names = {keyword.arg for keyword in call.keywords}
    if names & {"callback", "callback_args", "callback_kwargs"}:
        return False
    words = calls.argument(call, "help")
    if words is not None and "%" in module.source(words) and not strings.is_text(words):
        return False
    action = calls.argument(call, "action")
    kind = calls.argument(call, "type")
    named = strings.text(kind)
    return (action is None or strings.text(action) in ACTIONS) and (
        kind is None or isinstance(kind, ast.Name) or named in {*TYPES, "choice"}
    )


def _line(call: ast.Call, module: Module, indent: str) -> str:
    arguments = [module.source(arg) for arg in call.args]
    for keyword in call.keywords:
        value = module.source(keyword.value)
        if keyword.arg == "type" and (named := strings.text(keyword.value)):
            if named == "choice":
                continue
            value = TYPES[named]
        if keyword.arg == "help":
            value = _help(value)
        arguments.append(f"{keyword.arg}={value}")
    lead = indent + INDENT
    rows = "".join(f"{lead}{INDENT}{argument},\n" for argument in arguments)
    return f"{lead}parser.add_argument(\n{rows}{lead})"


def _help(source: str) -> str:
    """Write a help text for argparse, which formats it: a percent sign is doubled there."""
    return "%(default)s".join(part.replace("%", "%%") for part in source.split("%default"))


def _takes_arguments(cls: ast.ClassDef) -> bool:
    """Tell whether `handle()` reads its positional arguments, which argparse wants declared."""
    for item in cls.body:
        if isinstance(item, ast.FunctionDef) and item.name == "handle" and item.args.vararg:
            return bool(signatures.uses(item, item.args.vararg.arg))
    return False


def _drops(options: list[ast.Call]) -> tuple[Drop, ...]:
    return tuple({Drop(call.func.id) for call in options if isinstance(call.func, ast.Name)})


RULE = Rule(
    name="optparse_options",
    rows=("optparse-commands",),
    summary="Declare a management command's options in `add_arguments()`.",
    since=(1, 8),
    removed_in=(1, 10),
    safety=Safety.SAFE,
    triggers=("option_list",),
    url="https://docs.djangoproject.com/en/1.8/releases/1.8/#extending-management-command-arguments-through-command-option-list",
    visit={ast.Assign: visit_assign, ast.AugAssign: visit_augmented},
    examples=(
        Example(
            path="shop/management/commands/tidy.py",
            before=(
                "from optparse import make_option\n\n"
                "from django.core.management.base import BaseCommand\n\n"
                "class Command(BaseCommand):\n"
                "    option_list = BaseCommand.option_list + (\n"
                "        make_option('-d', '--days', type='int', default=30,\n"
                "                    help='Older than 90% of these [%default]'),\n"
                "    )\n\n"
                "    def handle(self, *args, **options):\n"
                "        print(args)\n"
            ),
            after=(
                "from django.core.management.base import BaseCommand\n\n"
                "class Command(BaseCommand):\n"
                "    def add_arguments(self, parser):\n"
                '        parser.add_argument("args", nargs="*")\n'
                "        parser.add_argument(\n"
                "            '-d',\n"
                "            '--days',\n"
                "            type=int,\n"
                "            default=30,\n"
                "            help='Older than 90%% of these [%(default)s]',\n"
                "        )\n\n"
                "    def handle(self, *args, **options):\n"
                "        print(args)\n"
            ),
        ),
        Example(
            title="added while the command is made",
            path="shop/management/commands/tidy.py",
            before=(
                "import optparse\n\n"
                "class Command(BaseCommand):\n"
                "    def __init__(self):\n"
                "        BaseCommand.__init__(self)\n"
                "        self.option_list += (optparse.make_option('--dry'),)\n"
            ),
            after=(
                "import optparse\n\n"
                "class Command(BaseCommand):\n"
                "    def add_arguments(self, parser):\n"
                "        parser.add_argument(\n"
                "            '--dry',\n"
                "        )\n"
            ),
        ),
        Example(
            title="a callback",
            path="shop/management/commands/tidy.py",
            before=(
                "from optparse import make_option\n\n"
                "class Command(BaseCommand):\n"
                "    option_list = BaseCommand.option_list + (\n"
                "        make_option('-d', action='callback', callback=count),\n"
                "    )\n"
            ),
            advice="write add_arguments()",
        ),
        Example(
            title="extended while running",
            path="shop/management/commands/tidy.py",
            before="def grow(self):\n    self.option_list += (OPTION,)\n",
            advice="write add_arguments()",
        ),
    ),
)
