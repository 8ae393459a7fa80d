"""Read the location of each sitemap in the index of them, where Django 4.1 passes more."""

import re
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.template import Template, Variable

_LOOP = re.compile(r"for\s+(\w+)\s+in\s+sitemaps")


def visit_variable(variable: Variable, template: Template) -> Iterator[Change]:
    """Add the attribute to the loop's variable."""
    if not template.path.name.startswith("sitemap_index"):
        return
    word = variable.contents.partition("|")[0].strip()
    if word.isidentifier() and word == _loop_word(variable, template):
        end = variable.inner + len(word.encode())
        yield template.change(variable, Edit(end, end, ".location"))


def _loop_word(variable: Variable, template: Template) -> str:
    """Give the word of the innermost loop around a variable, if it goes through sitemaps."""
    open_loops: list[str] = []
    for tag in template.tags:
        if tag.start > variable.start:
            break
        if tag.name == "for":
            match = _LOOP.fullmatch(tag.contents)
            open_loops.append(match[1] if match else "")
        elif tag.name == "endfor" and open_loops:
            open_loops.pop()
    return open_loops[-1] if open_loops else ""


RULE = Rule(
    name="sitemap_index",
    rows=("sitemap-index-template",),
    summary="Read the location of each sitemap in the index of them.",
    since=(4, 1),
    removed_in=(5, 0),
    safety=Safety.SAFE,
    triggers=("sitemaps",),
    url="https://docs.djangoproject.com/en/4.1/releases/4.1/#features-deprecated-in-4-1",
    visit={Variable: visit_variable},
    examples=(
        Example(
            path="templates/sitemap_index.xml",
            before=(
                "{% for location in sitemaps %}<loc>{{ location }}</loc>\n"
                "{{ location|upper }}{% endfor %}\n"
            ),
            after=(
                "{% for location in sitemaps %}<loc>{{ location.location }}</loc>\n"
                "{{ location.location|upper }}{% endfor %}\n"
            ),
        ),
        Example(
            title="new already, and outside of the loop",
            path="templates/sitemap_index.xml",
            before=(
                "{{ site }}{% for site in sitemaps %}{{ site.location }}{% endfor %}{{ site }}\n"
                "{% for site in sites %}{{ site }}{% endfor %}\n"
            ),
        ),
        Example(
            title="another template",
            path="templates/shop.html",
            before="{% for location in sitemaps %}{{ location }}{% endfor %}\n",
        ),
    ),
)
