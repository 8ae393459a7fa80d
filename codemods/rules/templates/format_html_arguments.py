"""Give `format_html` its arguments, without which Django 6.0 refuses to be called."""

import ast
from collections.abc import Iterator

import libcst as cst

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import strings
from codemods.toolkit.names import drop_of

NAME = "django.utils.html.format_html"
NOTE = "what is put in gets escaped from now on: mark_safe() what is HTML already."
MESSAGE = "format_html() without arguments is an error in Django 6.0: use mark_safe()"


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Mark plain text as safe; move what is formatted into a text to the arguments."""
    if module.qualified(node.func) != NAME or len(node.args) != 1 or node.keywords:
        return
    [text] = node.args
    if isinstance(text, ast.Starred):
        return
    found = _marked(node, text, module)
    pieces = _pieces(text, module)
    if found is not None:
        yield found
    elif pieces is not None:
        literal, values = pieces
        replaced = module.replace(text, ", ".join([literal, *values]))
        yield module.change(node, replaced, note=NOTE)
    else:
        yield module.advice(node, MESSAGE)


def _marked(node: ast.Call, text: ast.expr, module: Module) -> Change | None:
    """Call `mark_safe` for a literal that has no place for an argument."""
    value = strings.text(text)
    if value is None:
        return None
    plain = value.replace("{{", "").replace("}}", "")
    needed = module.need("django.utils.safestring", "mark_safe", at=node)
    if "{" in plain or "}" in plain or needed is None:
        return None
    word, imports = needed
    edits = [module.replace(node.func, word)]
    if plain != value:
        source = module.source(text)
        if any(source.count(pair) != value.count(pair) for pair in ("{{", "}}")):
            return None
        source = source.replace("{{", "{").replace("}}", "}")
        edits.append(module.replace(text, source))
    return module.change(node, *edits, imports=(*imports, *drop_of(node.func)))


def _pieces(text: ast.expr, module: Module) -> tuple[str, list[str]] | None:
    """Take an f-string, or a `'…%s…' % x`, apart into a text and what goes into it."""
    source = module.source(text)
    if isinstance(text, ast.JoinedStr):
        parsed = cst.parse_expression(source)
        return _of_f_string(parsed) if isinstance(parsed, cst.FormattedString) else None
    if isinstance(text, ast.BinOp) and isinstance(text.op, ast.Mod):
        return _of_percent(text, module)
    return None


def _of_f_string(node: cst.FormattedString) -> tuple[str, list[str]] | None:
    literal, values = "", []
    code = cst.Module([]).code_for_node
    for part in node.parts:
        if isinstance(part, cst.FormattedStringText):
            literal += part.value
        elif isinstance(part, cst.FormattedStringExpression):
            if part.conversion or part.format_spec or part.equal:
                return None
            literal += "{}"
            values.append(code(part.expression))
    is_simple = all(cst.parse_expression(v) and "\n" not in v for v in values)
    start = node.start.replace("f", "").replace("F", "")
    return (f"{start}{literal}{node.end}", values) if values and is_simple else None


def _of_percent(node: ast.BinOp, module: Module) -> tuple[str, list[str]] | None:
    value = strings.text(node.left)
    if value is None or "{" in value or "}" in value or "\n" in module.source(node):
        return None
    given = node.right.elts if isinstance(node.right, ast.Tuple) else [node.right]
    is_plain = value.count("%") == value.count("%s") == len(given)
    sure = ast.Tuple | ast.Constant | ast.Call | ast.Attribute | ast.Name
    if not is_plain or any(isinstance(v, ast.Starred) for v in given):
        return None
    if not isinstance(node.right, sure):
        return None
    literal = module.source(node.left).replace("%s", "{}")
    return literal, [module.source(v) for v in given]


_IMPORT = "from django.utils.html import format_html\n"
_REVIEW = f"# django-forge: review (format_html_arguments): {NOTE}\n"

RULE = Rule(
    name="format_html_arguments",
    rows=("format-html-literal", "format-html-fstring"),
    summary="Give `format_html()` its arguments, or call `mark_safe()`.",
    since=(5, 0),
    removed_in=(6, 0),
    safety=Safety.REVIEW,
    triggers=("format_html",),
    url="https://docs.djangoproject.com/en/5.0/releases/5.0/#features-deprecated-in-5-0",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=f"{_IMPORT}\na = format_html('<b>x</b>')  # bold\n",
            after=(
                "from django.utils.safestring import mark_safe\n\n"
                "a = mark_safe('<b>x</b>')  # bold\n"
            ),
        ),
        Example(
            title="braces that stood for themselves",
            before=f"{_IMPORT}\na = format_html('<style>b {{{{ top: 0 }}}}</style>')\n",
            after=(
                "from django.utils.safestring import mark_safe\n\n"
                "a = mark_safe('<style>b { top: 0 }</style>')\n"
            ),
        ),
        Example(
            title="formatted before",
            before=(
                f"{_IMPORT}\na = format_html(f'<b>{{x.name}}</b>')\n"
                "b = format_html('<b>%s</b> %s' % (x, y))\n"
            ),
            after=(
                f"{_IMPORT}\n{_REVIEW}a = format_html('<b>{{}}</b>', x.name)\n"
                f"{_REVIEW}b = format_html('<b>{{}}</b> {{}}', x, y)\n"
            ),
        ),
        Example(
            title="text from elsewhere, or formatted in some other way",
            before=f"{_IMPORT}\na = format_html(text)\nb = format_html(f'<b>{{x:>4}}</b>')\n",
            advice="use mark_safe()",
        ),
        Example(
            title="with arguments, and somebody's own",
            before=(
                f"{_IMPORT}\na = format_html('<b>{{}}</b>', x)\nb = shop.format_html('<b>x</b>')\n"
            ),
        ),
    ),
)
