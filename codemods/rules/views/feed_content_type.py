"""Say `content_type` for the `mime_type` of feeds, which is gone since Django 2.0."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, calls, instances

_HOME = "django.utils.feedgenerator"
FEEDS = frozenset(
    f"{_HOME}.{name}"
    for name in (
        "Atom1Feed", "DefaultFeed", "RssFeed", "Rss201rev2Feed", "RssUserland091Feed",
        "SyndicationFeed",
    )
)  # fmt: skip


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Change]:
    """Rename the attribute that a feed of the project's own sets."""
    cls = module.parent(node)
    if not isinstance(cls, ast.ClassDef) or not ancestry.derives_from(cls, module, FEEDS):
        return
    match node.targets:
        case [ast.Name(id="mime_type") as name]:
            if not ancestry.defines(cls, module, "content_type"):
                yield module.change(node, module.replace(name, "content_type"))


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Change]:
    """Rename it where it is read from a feed."""
    if node.attr != "mime_type" or not isinstance(node.ctx, ast.Load):
        return
    is_class = module.qualified(node.value) in FEEDS
    if (
        is_class
        or instances.is_made_by(node.value, module, FEEDS)
        or instances.is_self_of(node.value, module, FEEDS)
    ):
        yield module.change(node, calls.rename_attribute(module, node, "content_type"))


_IMPORT = "from django.utils.feedgenerator import Atom1Feed\n\n\n"

RULE = Rule(
    name="feed_content_type",
    rows=("feed-mime-type",),
    summary="Say `content_type` for the `mime_type` of feeds.",
    since=(1, 9),
    removed_in=(2, 0),
    safety=Safety.SAFE,
    triggers=("mime_type",),
    url="https://docs.djangoproject.com/en/2.0/releases/2.0/#features-removed-in-2-0",
    visit={ast.Assign: visit_assign, ast.Attribute: visit_attribute},
    examples=(
        Example(
            before=(
                f"{_IMPORT}class News(Atom1Feed):\n    mime_type = 'application/xml'  # old\n\n"
                "    def kind(self):\n        return self.mime_type\n\n\n"
                "x = Atom1Feed.mime_type\n"
            ),
            after=(
                f"{_IMPORT}class News(Atom1Feed):\n    content_type = 'application/xml'  # old\n\n"
                "    def kind(self):\n        return self.content_type\n\n\n"
                "x = Atom1Feed.content_type\n"
            ),
        ),
        Example(
            title="of an upload, and of an enclosure",
            before=(
                f"{_IMPORT}class File(Base):\n    mime_type = 'text/plain'\n\n\n"
                "x = upload.mime_type\ny = enclosure.mime_type\n"
            ),
        ),
    ),
)
