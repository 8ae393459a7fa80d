"""Offer `path_infos` on a relation of the project's own making: Django 4.1 joins by it."""

import ast
from collections.abc import Iterator

from codemods.change import Change, ImportRequest
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, statements
from codemods.toolkit.django_classes import PLAIN_RELATIONS

PAIRS = {"get_path_info": "path_infos", "get_reverse_path_info": "reverse_path_infos"}


def visit_function(node: ast.FunctionDef, module: Module) -> Iterator[Change]:
    """Add the cached property below a method whose class inherits none from Django."""
    cls = ancestry.owner(node, module)
    new = PAIRS.get(node.name)
    if new is None or cls is None or module.parent(node) is not cls:
        return
    if node.decorator_list or not _needs_nothing(node) or ancestry.defines(cls, module, new):
        return
    found = ancestry.ancestors(cls, module)
    if len(cls.bases) != 1 or not found or not found <= PLAIN_RELATIONS:
        return
    needed = module.need("django.utils.functional", "cached_property", at=cls)
    if needed is not None:
        word, imports = needed
        yield _property(node, module, word, imports)


def _property(
    node: ast.FunctionDef, module: Module, word: str, imports: tuple[ImportRequest, ...]
) -> Change:
    below = statements.insert_method(
        module,
        node,
        f"@{word}",
        f"def {PAIRS[node.name]}(self):",
        f"\treturn self.{node.name}()",
    )
    return module.change(node, below, imports=imports)


def _needs_nothing(node: ast.FunctionDef) -> bool:
    """Tell whether a method can be called with nothing but `self`."""
    required = len(node.args.args) - len(node.args.defaults)
    optional = len(node.args.kwonlyargs) - sum(d is not None for d in node.args.kw_defaults)
    return required <= 1 and not optional and not node.args.posonlyargs


RULE = Rule(
    name="path_infos",
    rows=(),
    summary="Offer `path_infos` beside `get_path_info()` on relations of one's own making.",
    since=(4, 1),
    removed_in=(4, 1),
    safety=Safety.SAFE,
    triggers=tuple(PAIRS),
    url="https://docs.djangoproject.com/en/4.1/releases/4.1/#miscellaneous",
    visit={ast.FunctionDef: visit_function},
    examples=(
        Example(
            before=(
                "from django.db.models.fields.related import RelatedField\n\n"
                "class TagField(RelatedField):\n"
                "    def get_path_info(self, filtered_relation=None):\n"
                "        return joined(self)\n"
            ),
            after=(
                "from django.db.models.fields.related import RelatedField\n"
                "from django.utils.functional import cached_property\n\n"
                "class TagField(RelatedField):\n"
                "    def get_path_info(self, filtered_relation=None):\n"
                "        return joined(self)\n\n"
                "    @cached_property\n"
                "    def path_infos(self):\n"
                "        return self.get_path_info()\n"
            ),
        ),
        Example(
            title="a foreign key inherits it",
            before=(
                "from django.db.models import ForeignKey\n\n"
                "class UserKey(ForeignKey):\n"
                "    def get_path_info(self, filtered_relation=None):\n"
                "        return super().get_path_info(filtered_relation)\n"
            ),
        ),
    ),
)
