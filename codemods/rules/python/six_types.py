"""Write `str`, `int`, `bytes` and `type` instead of six's names for them."""

import ast
import re
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import six
from codemods.toolkit.builtin_names import is_instance_check, means_builtin

TYPES = {"text_type": "str", "binary_type": "bytes", "unichr": "chr"}
TUPLES = {"string_types": "str", "integer_types": "int", "class_types": "type"}


def visit_name(node: ast.Name | ast.Attribute, module: Module) -> Iterator[Change]:
    """Write the builtin; what was a tuple of types stays one outside `isinstance`."""
    name = six.used(module, node) or ""
    builtin = TYPES.get(name) or TUPLES.get(name)
    if builtin is None or not means_builtin(module, builtin, node):
        return
    edit = _tuple(node, module, builtin) if name in TUPLES else module.replace(node, builtin)
    yield module.change(node, edit, imports=six.drop(node))


def _tuple(node: ast.expr, module: Module, builtin: str) -> Edit:
    """Write a tuple of one type: bare for `isinstance`, joined with a tuple that is added to it."""
    if is_instance_check(module, node):
        return module.replace(node, builtin)
    match module.parent(node):
        case ast.BinOp(left=left, op=ast.Add(), right=ast.Tuple(elts=[first, *_])) if left is node:
            between = module.data[module.end(node) : module.start(first)].decode()
            if re.fullmatch(r"\s*\+\s*\(\s*", between):
                return Edit(module.start(node), module.start(first), f"({builtin}, ")
    return module.replace(node, f"({builtin},)")


RULE = Rule(
    name="six_types",
    rows=("py-six-text-type", "utils-six"),
    summary="Write `str`, `int`, `bytes` and `type` instead of six's names for them.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=(*TYPES, *TUPLES),
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#removed-private-python-2-compatibility-apis",
    visit={ast.Name: visit_name, ast.Attribute: visit_name},
    examples=(
        Example(
            before="from django.utils import six\n\n\ndef label(value):\n"
            "    if isinstance(value, six.string_types):  # text\n"
            "        return value\n    return six.text_type(value)\n",
            after="def label(value):\n"
            "    if isinstance(value, str):  # text\n"
            "        return value\n    return str(value)\n",
        ),
        Example(
            title="imported by name, and by another name",
            before="import os\nfrom django.utils.six import text_type as text, string_types\n\n"
            "kind = text(1)\nok = issubclass(os.x, (list, string_types))\n",
            after="import os\n\nkind = str(1)\nok = issubclass(os.x, (list, str))\n",
        ),
        Example(
            title="a tuple of types stays a tuple outside `isinstance`",
            before="import six\n\nA = six.string_types\nB = six.integer_types + (float, set)\n",
            after="A = (str,)\nB = (int, float, set)\n",
        ),
        Example(
            title="the builtin's name means something else here",
            before="from six import text_type\n\n\ndef show(str):\n    return text_type(str)\n",
        ),
        Example(
            title="`six` may be anything",
            before="import sys\nsix = sys.modules\nkind = six.text_type\n",
        ),
        Example(
            title="used in an f-string, so the import stays",
            before="import six\n\nprint(f'{six.text_type(1)}')\nprint(six.text_type(1))\n",
            after="import six\n\nprint(f'{six.text_type(1)}')\nprint(str(1))\n",
        ),
    ),
)
