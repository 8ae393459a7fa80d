"""Replace `string_concat` by `format_lazy`."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Drop, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

_OLD = "django.utils.translation.string_concat"


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Join the same values by a format of as many places."""
    if module.qualified(node.func) != _OLD:
        return
    needed = module.need("django.utils.text", "format_lazy", at=node)
    plain = node.args and not node.keywords
    if needed is None or not plain or any(isinstance(a, ast.Starred) for a in node.args):
        yield module.advice(node, "string_concat() is gone: use format_lazy() or lazy str.join()")
        return
    word, imports = needed
    first = module.start(node.args[0])
    drops = (Drop(node.func.id),) if isinstance(node.func, ast.Name) else ()
    places = Edit(first, first, f'"{"{}" * len(node.args)}", ')
    edits = (module.replace(node.func, word), places)
    yield module.change(node, *edits, imports=(*imports, *drops))


RULE = Rule(
    name="string_concat",
    summary="Replace `string_concat` by `format_lazy`.",
    rows=("string-concat",),
    since=(2, 0),
    removed_in=(2, 1),
    safety=Safety.SAFE,
    triggers=("string_concat",),
    url="https://docs.djangoproject.com/en/1.11/releases/1.11/#features-deprecated-in-1-11",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=(
                "from django.utils.translation import string_concat, ugettext_lazy as _\n"
                "\n"
                'label = string_concat(_("Name"), ": ", _("first"))\n'
            ),
            after=(
                "from django.utils.text import format_lazy\n"
                "from django.utils.translation import ugettext_lazy as _\n"
                "\n"
                'label = format_lazy("{}{}{}", _("Name"), ": ", _("first"))\n'
            ),
        ),
        Example(
            title="by the module",
            before=(
                "from django.utils import translation\n\nlabel = translation.string_concat(a, b)\n"
            ),
            after=(
                "from django.utils import translation\n"
                "from django.utils.text import format_lazy\n"
                "\n"
                'label = format_lazy("{}{}", a, b)\n'
            ),
        ),
        Example(
            title="an unknown number of values",
            before=(
                "from django.utils.translation import string_concat\n"
                "\n"
                "label = string_concat(*parts)\n"
            ),
            advice="string_concat() is gone",
        ),
        Example(
            title="somebody's own",
            before=("from shop.text import string_concat\n\nlabel = string_concat(a, b)\n"),
        ),
    ),
)
