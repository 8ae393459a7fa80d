"""Replace `{% ifequal a b %}` and `{% ifnotequal a b %}` by `{% if %}`."""

from collections.abc import Iterator

from codemods.change import Advice, Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.template import Tag, Template

_OPERATORS = {"ifequal": "==", "ifnotequal": "!="}
_WORDS = frozenset({"and", "or", "not", "in", "is", "==", "!=", "<", ">", "<=", ">=", "="})


def visit_tag(tag: Tag, template: Template) -> Iterator[Change | Advice]:
    """Rewrite a tag together with the one that ends it; what is between stays."""
    operator = _OPERATORS.get(tag.name)
    if operator is None:
        return
    end = _end(tag, template)
    spans = tag.bit_spans()
    if end is None or len(spans) != 3 or {spans[1][0], spans[2][0]} & _WORDS:
        yield template.advice(tag, f"{{% {tag.name} %}} is gone in Django 4.0: use {{% if %}}")
        return
    (_, name, name_end), (_, _, left), (_, right, _) = spans
    edits = [Edit(name, name_end, "if"), Edit(left, right, f" {operator} ")]
    label_end = end.inner + len(end.name.encode())
    yield template.change(tag, *edits, Edit(end.inner, label_end, "endif"))


def _end(tag: Tag, template: Template) -> Tag | None:
    """Find the tag that ends a block, past the blocks of its kind inside it."""
    depth = 0
    for other in template.tags[template.tags.index(tag) :]:
        depth += (other.name == tag.name) - (other.name == f"end{tag.name}")
        if not depth:
            return other
    return None


RULE = Rule(
    name="ifequal",
    rows=("ifequal", "ifnotequal"),
    summary="Replace `{% ifequal a b %}` and `{% ifnotequal a b %}` by `{% if %}`.",
    since=(1, 8),
    removed_in=(4, 0),
    safety=Safety.SAFE,
    triggers=tuple(_OPERATORS),
    url="https://docs.djangoproject.com/en/3.1/releases/3.1/#id2",
    visit={Tag: visit_tag},
    examples=(
        Example(
            path="templates/list.html",
            before="{% ifequal user.pk  post.author.pk %}mine{% else %}theirs{% endifequal %}\n"
            "{%ifnotequal a|default:\"it's me\" 'b c'%}x{%endifnotequal%}\n",
            after="{% if user.pk == post.author.pk %}mine{% else %}theirs{% endif %}\n"
            "{%if a|default:\"it's me\" != 'b c'%}x{%endif%}\n",
        ),
        Example(
            title="one inside the other",
            path="templates/list.html",
            before="{% ifequal a 1 %}{% ifequal b _('two') %}{% if c %}x{% endif %}{% endifequal %}"
            "{% ifnotequal d e.0 %}y{% endifnotequal %}{% endifequal a %}\n",
            after="{% if a == 1 %}{% if b == _('two') %}{% if c %}x{% endif %}{% endif %}"
            "{% if d != e.0 %}y{% endif %}{% endif a %}\n",
        ),
        Example(
            title="without an end, or with a third argument",
            path="templates/list.html",
            before="{% ifequal a b c %}x{% endifequal %}{% ifequal a b %}\n",
            advice="use {% if %}",
        ),
        Example(
            title="comments, raw text and other tags",
            path="templates/list.html",
            before="{# ifequal a b #}{% verbatim x %}{% ifequal a b %}{% endverbatim x %}"
            "{% if ifequal %}{% endif %}\n",
        ),
    ),
)
