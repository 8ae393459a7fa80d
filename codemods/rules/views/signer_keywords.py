"""Name the arguments of `Signer`, which Django 5.1 takes by keyword only."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

SIGNERS = frozenset(f"django.core.signing.{name}" for name in ("Signer", "TimestampSigner"))
NAMES = ("key", "sep", "salt", "algorithm", "fallback_keys")


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Put the keyword before each argument that is passed by its position."""
    if module.qualified(node.func) not in SIGNERS or not 0 < len(node.args) <= len(NAMES):
        return
    if calls.has_star(node) or any(calls.keyword(node, name) for name in NAMES[: len(node.args)]):
        return
    if any(isinstance(argument, ast.GeneratorExp) for argument in node.args):
        return
    starts = [
        (_start(module, argument), name) for name, argument in zip(NAMES, node.args, strict=False)
    ]
    yield module.change(node, *(Edit(start, start, f"{name}=") for start, name in starts))


def _start(module: Module, node: ast.expr) -> int:
    """Give where an argument starts, brackets around it included."""
    start = module.start(node)
    while module.data[:start].rstrip().endswith(b"(") and _is_bracketed(module, node, start):
        start = len(module.data[:start].rstrip()) - 1
    return start


def _is_bracketed(module: Module, node: ast.expr, start: int) -> bool:
    call = module.parent(node)
    opening = len(module.data[:start].rstrip()) - 1
    return isinstance(call, ast.Call) and opening > module.end(call.func)


_IMPORT = "from django.core.signing import Signer, TimestampSigner\n\n"

RULE = Rule(
    name="signer_keywords",
    rows=("signer-positional",),
    summary="Name the arguments of `Signer`.",
    since=(4, 2),
    removed_in=(5, 1),
    safety=Safety.SAFE,
    triggers=("Signer", "TimestampSigner"),
    url="https://docs.djangoproject.com/en/4.2/releases/4.2/#features-deprecated-in-4-2",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=(
                f"{_IMPORT}a = Signer('key', ':', salt='shop')  # ours\n"
                "b = TimestampSigner(('k'\n    'ey'))\n"
            ),
            after=(
                f"{_IMPORT}a = Signer(key='key', sep=':', salt='shop')  # ours\n"
                "b = TimestampSigner(key=('k'\n    'ey'))\n"
            ),
        ),
        Example(
            title="named already, unknown, and of something else",
            before=(f"{_IMPORT}a = Signer(salt='shop')\nb = Signer(*args)\nc = shop.Signer('a')\n"),
        ),
    ),
)
