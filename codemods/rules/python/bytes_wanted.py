"""Report text that is given to functions of the standard library which take only bytes."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

FUNCTIONS = frozenset(
    (
        *(f"hashlib.{name}" for name in (
            "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s",
        )),
        *(f"base64.{name}" for name in (
            "b64encode", "standard_b64encode", "urlsafe_b64encode", "b32encode", "b16encode",
            "encodebytes",
        )),
        "binascii.hexlify", "zlib.compress", "zlib.crc32", "binascii.crc32",
    )
)  # fmt: skip
MESSAGE = "Python 3 takes bytes here, and this is text: encode it"


def visit_call(node: ast.Call, module: Module) -> Iterator[Advice]:
    """Report a call whose first argument is surely text."""
    if node.args and module.qualified(node.func) in FUNCTIONS and _is_text(node.args[0], module):
        yield module.advice(node, MESSAGE)


def _is_text(node: ast.expr, module: Module) -> bool:
    match node:
        case ast.Constant(value=str()) | ast.JoinedStr():
            return True
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _is_text(left, module) or _is_text(right, module)
        case ast.BinOp(left=left, op=ast.Mod()):
            return _is_text(left, module)
        case ast.Call(func=ast.Attribute(attr="format" | "join", value=value)):
            return _is_text(value, module)
        case ast.Call(func=func):
            return module.is_builtin(func, "str") or module.is_builtin(func, "repr")
    return False


RULE = Rule(
    name="bytes_wanted",
    rows=("py-bytes-str",),
    summary="Report text that is given to functions of the standard library which take bytes.",
    since=(1, 11),
    safety=Safety.ADVICE,
    triggers=("hashlib", "base64", "binascii", "zlib"),
    url="https://docs.python.org/3/howto/pyporting.html#text-versus-binary-data",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before="import hashlib\n\nkey = hashlib.md5('shop:%s' % number).hexdigest()\n",
            advice="encode it",
        ),
        Example(
            title="a sum of texts",
            before="from base64 import b64encode\n\nauth = b64encode('me:' + password)\n",
            advice="encode it",
        ),
        Example(
            title="bytes, what may be bytes, and other functions",
            before="import hashlib\n\na = hashlib.md5(b'a' + key)\nb = hashlib.md5(key)\n"
            "c = hashlib.md5('a'.encode())\nd = shop.md5('a')\ne = hashlib.new('md5')\n",
        ),
    ),
)
