"""Move what a `DeleteView` does in `delete` to `form_valid`, which a POST runs in Django 4.0."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, classes, receivers, signatures, super_calls

VIEWS = frozenset(
    f"django.views.generic.{name}"
    for name in ("DeleteView", "edit.BaseDeleteView", "edit.DeleteView")
)
NOTE = "a POST runs form_valid() since Django 4.0: look at what else called delete()."
MESSAGE = "a POST no longer runs delete() of a DeleteView: move this to form_valid()"


def visit_function(node: ast.FunctionDef, module: Module) -> Iterator[Change | Advice]:
    """Rename the method, its arguments, and the call of the parent's."""
    cls = ancestry.owner(node, module) if node.name == "delete" else None
    if cls is None or not ancestry.derives_from(cls, module, VIEWS):
        return
    edits = _edits(node, cls, module)
    if edits is None:
        yield module.advice(node, MESSAGE)
    else:
        yield module.change(node, *edits, note=NOTE)


def _edits(node: ast.FunctionDef, cls: ast.ClassDef, module: Module) -> list[Edit] | None:
    last = node.args.kwarg
    is_usual = signatures.positional_names(node) == ("self", "request") and not node.decorator_list
    rest = [part.arg for part in (node.args.vararg, node.args.kwarg) if part]
    if not is_usual or last is None or len(rest) != 2 or _clashes(cls, module):
        return None
    passed = list(super_calls.calls_of(node))
    inside = {name for call in passed for name in ast.walk(call)}
    names = [name for statement in node.body for name in ast.walk(statement)]
    outside = [n for n in names if isinstance(n, ast.Name) and n not in inside]
    if any(n.id in {*rest, "form"} for n in outside) or not all(map(_is_usual, passed)):
        return None
    if len(passed) > 1 or any(isinstance(n, ast.Lambda | ast.FunctionDef) for n in names):
        return None
    uses = [name for name in outside if name.id == "request"]
    if any(not isinstance(name.ctx, ast.Load) for name in uses) or "form" in rest:
        return None
    return [
        classes.rename_definition(module, node, "form_valid"),
        Edit(module.end(node.args.args[0]), module.end(last), ", form"),
        *(module.replace(name, "self.request") for name in uses),
        *_calls(passed, module),
    ]


def _calls(passed: list[ast.Call], module: Module) -> Iterator[Edit]:
    for call in passed:
        end = module.end(call.func)
        yield Edit(end - len("delete"), module.end(call), "form_valid(form)")


def _is_usual(call: ast.Call) -> bool:
    """Tell whether a call is `super().delete(request, *args, **kwargs)`."""
    match call:
        case ast.Call(
            args=[ast.Name(id="request"), ast.Starred(value=ast.Name())],
            keywords=[ast.keyword(arg=None, value=ast.Name())],
        ):
            return True
    return False


def _clashes(cls: ast.ClassDef, module: Module) -> bool:
    """Tell whether the class says itself what a POST does, or calls the method by its name."""
    is_called = any(
        isinstance(node, ast.Attribute) and node.attr == "delete" and receivers.is_self(node.value)
        for node in ast.walk(cls)
    )
    return is_called or any(ancestry.defines(cls, module, n) for n in ("form_valid", "post"))


_HEAD = "from django.views.generic import DeleteView\n\n\nclass Gone(DeleteView):\n"

RULE = Rule(
    name="delete_view_form_valid",
    rows=("deleteview-delete",),
    summary="Move what a `DeleteView` does in `delete()` to `form_valid()`.",
    since=(4, 0),
    removed_in=(4, 0),
    safety=Safety.REVIEW,
    triggers=("DeleteView", "BaseDeleteView"),
    url="https://docs.djangoproject.com/en/4.0/releases/4.0/#deleteview-changes",
    visit={ast.FunctionDef: visit_function},
    examples=(
        Example(
            path="shop/views.py",
            before=(
                f"{_HEAD}    def delete(self, request, *args, **kwargs):\n"
                "        messages.success(request, 'gone')  # loud\n"
                "        return super().delete(request, *args, **kwargs)\n"
            ),
            after=(
                f"{_HEAD}    # django-forge: review (delete_view_form_valid): {NOTE}\n"
                "    def form_valid(self, form):\n"
                "        messages.success(self.request, 'gone')  # loud\n"
                "        return super().form_valid(form)\n"
            ),
        ),
        Example(
            title="arguments that are used",
            path="shop/views.py",
            before=(
                f"{_HEAD}    def delete(self, request, *args, **kwargs):\n"
                "        return redirect(kwargs['next'])\n"
            ),
            advice="move this to form_valid()",
        ),
        Example(
            title="a view that calls the method itself",
            path="shop/views.py",
            before=(
                f"{_HEAD}    def get(self, request):\n        return self.delete(request)\n\n"
                "    def delete(self, request, *args, **kwargs):\n        return done()\n"
            ),
            advice="move this to form_valid()",
        ),
        Example(
            title="a view of an API",
            path="shop/views.py",
            before=(
                "from django.views.generic import DeleteView, View\n\n\nclass Gone(View):\n"
                "    def delete(self, request, *args, **kwargs):\n        pass\n"
            ),
        ),
    ),
)
