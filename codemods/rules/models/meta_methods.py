"""Ask a model's `_meta` by the methods that are public since Django 1.8."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls, receivers

LISTS = {
    "get_all_related_objects": (
        "[f for f in {meta}.get_fields() "
        "if (f.one_to_many or f.one_to_one) and f.auto_created and not f.concrete]"
    ),
    "get_all_related_many_to_many_objects": (
        "[f for f in {meta}.get_fields(include_hidden=True) if f.many_to_many and f.auto_created]"
    ),
}
GONE = {
    "get_field_by_name": "use get_field(name), and ask the field for model, concrete, many_to_many",
    "get_fields_with_model": "use get_fields(), and ask each field for its model",
    "get_concrete_fields_with_model": "use concrete_fields, and ask each field for its model",
    "get_m2m_with_model": "use many_to_many, and ask each field for its model",
    "get_all_related_objects_with_model": "use get_fields(), and ask each field for its model",
    "get_all_related_m2m_objects_with_model": "use get_fields(), and ask each for its model",
}
RENAMED = {"virtual_fields": "private_fields", "module_name": "model_name"}
METHODS = (*LISTS, *GONE, "get_all_field_names")


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Replace a call as Django's own page on the new methods does, or report it."""
    function = node.func
    if not isinstance(function, ast.Attribute) or function.attr not in METHODS:
        return
    taken = module.parent(node)
    if function.attr == "get_field_by_name" and _takes_first(taken):
        start = calls.rename_attribute(module, function, "get_field")
        yield module.change(node, start, *_without_index(taken, node, module))
    elif node.args or node.keywords or function.attr in GONE:
        yield module.advice(node, f"{function.attr}() is gone: {GONE.get(function.attr, '')}")
    elif function.attr in LISTS:
        meta = module.source(function.value)
        yield module.change(node, module.replace(node, LISTS[function.attr].format(meta=meta)))
    else:
        text = f"[field.name for field in {module.source(function.value)}.get_fields()]"
        note = "names such as author_id (attnames) are no longer among these"
        yield module.change(node, module.replace(node, text), note=note)


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Change | Advice]:
    """Rename an attribute of `_meta`; `has_auto_field` becomes a comparison."""
    if not receivers.is_options(node.value):
        return
    if node.attr in RENAMED:
        yield module.change(node, calls.rename_attribute(module, node, RENAMED[node.attr]))
    elif node.attr == "has_auto_field" and not _is_kept_up(node.attr, module):
        text = f"{module.source(node.value)}.auto_field is not None"
        bare = isinstance(module.parent(node), ast.If | ast.Assign | ast.Return | ast.BoolOp)
        yield module.change(node, module.replace(node, text if bare else f"({text})"))


def _is_kept_up(name: str, module: Module) -> bool:
    """Tell whether the module writes an attribute itself, for models that are not Django's."""
    attributes = module.tree.by_type.get(ast.Attribute, ())
    return any(
        isinstance(item, ast.Attribute) and item.attr == name and isinstance(item.ctx, ast.Store)
        for item in attributes
    )


def _takes_first(node: ast.AST | None) -> bool:
    """Tell whether an expression is `…[0]`, the field among the four things once returned."""
    return (
        isinstance(node, ast.Subscript)
        and isinstance(node.slice, ast.Constant)
        and node.slice.value == 0
    )


def _without_index(taken: ast.AST | None, node: ast.Call, module: Module) -> Iterator[Edit]:
    if taken is not None:
        yield Edit(module.end(node), module.end(taken), "")


RULE = Rule(
    name="meta_methods",
    rows=("meta-virtual-fields", "meta-has-auto-field"),
    summary="Ask a model's `_meta` by the methods that are public since Django 1.8.",
    since=(1, 11),
    removed_in=(2, 1),
    safety=Safety.REVIEW,
    triggers=(*METHODS, *RENAMED, "has_auto_field"),
    url="https://docs.djangoproject.com/en/1.10/releases/1.10/#features-removed-in-1-10",
    visit={ast.Call: visit_call, ast.Attribute: visit_attribute},
    examples=(
        Example(
            before=(
                "field = Order._meta.get_field_by_name('buyer')[0]\n"
                "for related in opts.get_all_related_objects():\n    pass\n"
                "private = Order._meta.virtual_fields\n"
                "if not Order._meta.has_auto_field:\n    pass\n"
            ),
            after=(
                "field = Order._meta.get_field('buyer')\n"
                "for related in [f for f in opts.get_fields() "
                "if (f.one_to_many or f.one_to_one) and f.auto_created and not f.concrete]:\n"
                "    pass\n"
                "private = Order._meta.private_fields\n"
                "if not (Order._meta.auto_field is not None):\n    pass\n"
            ),
        ),
        Example(
            title="all names, which were a few more",
            before="names = Order._meta.get_all_field_names()\n",
            after=(
                "# django-forge: review (meta_methods): "
                "names such as author_id (attnames) are no longer among these\n"
                "names = [field.name for field in Order._meta.get_fields()]\n"
            ),
        ),
        Example(
            title="four values at once",
            before="field, model, direct, m2m = Order._meta.get_field_by_name('buyer')\n",
            advice="get_field_by_name() is gone: use get_field(name)",
        ),
        Example(title="an attribute of something else", before="import x\nx.y.module_name\n"),
    ),
)
