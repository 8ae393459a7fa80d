"""Take `where_class` out of `get_extra_restriction()`: Django 4.0 calls it without."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit, ImportRequest
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, calls, signatures, super_calls

METHOD, OLD = "get_extra_restriction", "where_class"


def visit_function(node: ast.FunctionDef, module: Module) -> Iterator[Change]:
    """Drop the parameter; what the body makes of it becomes a `WhereNode`."""
    names = signatures.positional_names(node)
    if node.name != METHOD or ancestry.owner(node, module) is None:
        return
    if len(names) != 4 or names[1] != OLD or node.args.defaults:
        return
    parents = [call for call in super_calls.calls_of(node) if len(call.args) == 3]
    passed_on = {call.args[0] for call in parents}
    uses = [use for use in signatures.uses(node, OLD) if use not in passed_on]
    needed = module.need("django.db.models.sql.where", "WhereNode", at=node) if uses else ("", ())
    if needed is None:
        return
    word, imports = needed
    parameters = signatures.positional(node)
    dropped = Edit(module.start(parameters[1]), module.start(parameters[2]), "")
    edits = [
        *(module.replace(use, word) for use in uses),
        *(calls.remove_positional(module, call, 0) for call in parents),
    ]
    requests: tuple[ImportRequest, ...] = imports
    yield module.change(node, dropped, *edits, imports=requests)


RULE = Rule(
    name="extra_restriction",
    rows=("bi40-where-class",),
    summary="Take `where_class` out of `get_extra_restriction()` of relations.",
    since=(4, 0),
    removed_in=(4, 0),
    safety=Safety.SAFE,
    triggers=(METHOD,),
    url="https://docs.djangoproject.com/en/4.0/releases/4.0/#miscellaneous",
    visit={ast.FunctionDef: visit_function},
    examples=(
        Example(
            before=(
                "class TagField(RelatedField):\n"
                "    def get_extra_restriction(self, where_class, alias, related_alias):\n"
                "        cond = where_class()\n"
                "        return cond\n"
            ),
            after=(
                "from django.db.models.sql.where import WhereNode\n\n"
                "class TagField(RelatedField):\n"
                "    def get_extra_restriction(self, alias, related_alias):\n"
                "        cond = WhereNode()\n"
                "        return cond\n"
            ),
        ),
        Example(
            title="the new form",
            before=(
                "class TagField(RelatedField):\n"
                "    def get_extra_restriction(self, alias, related_alias):\n"
                "        return None\n"
            ),
        ),
    ),
)
