"""Report instances of models that a release of Django makes, saves or follows otherwise."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, calls, model_traits, receivers, signatures
from codemods.toolkit.crossings import Crossing

ABSTRACT = Crossing((3, 2), "an abstract model cannot be instantiated from Django 3.2 on")
INSERTED = Crossing(
    (3, 0),
    "save() inserts a row from 3.0 on where the key has a default: use update_or_create(), or "
    "save(force_update=True)",
)
OVERRIDDEN = Crossing(
    (4, 2),
    "update_or_create() saves by update_fields from 4.2 on: save() must add what it sets to them",
)
NAMELESS = Crossing(
    (5, 1), "a file without a name cannot be saved from 5.1 on: ContentFile(…, name=)"
)
FILES = frozenset(("django.core.files.base.ContentFile", "django.core.files.ContentFile"))


def visit_call(node: ast.Call, module: Module) -> Iterator[Advice]:
    """Report such an instance where it is made."""
    is_class = receivers.last_word(node.func)[:1].isupper()
    traits = model_traits.of(node.func, module) if is_class else frozenset()
    if "abstract" in traits:
        yield from ABSTRACT.at(node, module)
    if "default_key" in traits and any(keyword.arg in {"pk", "id"} for keyword in node.keywords):
        yield from _saved(node, module)
    match node.func:
        case ast.Attribute(
            attr="update_or_create", value=ast.Attribute(attr="objects", value=cls)
        ) if _overrides_save(cls, module):
            yield from OVERRIDDEN.at(node, module)
        case ast.Attribute(attr="create" | "get_or_create" | "update_or_create", value=manager):
            if model_traits.manager_owner(manager) is not None:
                yield from _nameless(node, module)


def _saved(node: ast.Call, module: Module) -> Iterator[Advice]:
    """Report `M(pk=1).save()`, and `m.save()` below `m = M(pk=1)`, where it says no more."""
    match module.parent(node):
        case ast.Attribute(attr="save") as attribute:
            call = module.parent(attribute)
            if isinstance(call, ast.Call) and not call.keywords and not call.args:
                yield from INSERTED.at(node, module)
        case ast.Assign(targets=[ast.Name(id=name)]):
            scope = module.enclosing(node, ast.FunctionDef) or module.root
            for inner in ast.walk(scope):
                match inner:
                    case ast.Call(
                        func=ast.Attribute(attr="save", value=ast.Name(id=found)),
                        args=[],
                        keywords=[],
                    ) if found == name and inner.lineno > node.lineno:
                        yield from INSERTED.at(inner, module)
                        return


def _overrides_save(node: ast.expr, module: Module) -> bool:
    """Tell whether a model of the project sets fields in a `save()` that knows no update_fields."""
    cls = ancestry.local_class(node.id, module) if isinstance(node, ast.Name) else None
    if cls is not None:
        method = signatures.method(cls, "save")
        is_ready = method is not None and "update_fields" in module.source(method)
        return model_traits.is_model(cls, module) and method is not None and not is_ready
    name = ancestry.absolute(module, module.qualified(node))
    facts = ancestry.facts_of(module, name or "")
    return "save" in facts.members and bool(facts.ancestors & model_traits.MODELS)


def _nameless(node: ast.Call, module: Module) -> Iterator[Advice]:
    for keyword in node.keywords:
        value = keyword.value
        if (
            isinstance(value, ast.Call)
            and module.qualified(value.func) in FILES
            and len(value.args) == 1
            and not value.keywords
            and not calls.has_star(value)
        ):
            yield from NAMELESS.at(value, module)


_HEAD = "import uuid\n\nfrom django.db import models\n\n\n"
_KEYED = (
    f"{_HEAD}class Order(models.Model):\n"
    "    id = models.UUIDField(primary_key=True, default=uuid.uuid4)\n\n\n"
)

RULE = Rule(
    name="model_instances",
    rows=(
        "bi32-abstract-instantiate",
        "bi30-save-default-pk",
        "bi42-update-or-create",
        "bi51-filefield-name",
    ),
    summary="Report instances of models that a release of Django makes or saves otherwise.",
    since=(3, 0),
    removed_in=(5, 1),
    safety=Safety.ADVICE,
    triggers=("Model", "objects", "models"),
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#model-save-when-providing-a-default-for-the-primary-key",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/models.py",
            before=f"{_HEAD}class Base(models.Model):\n    class Meta:\n"
            "        abstract = True\n\n\n"
            "base = Base()\n",
            advice="cannot be instantiated",
        ),
        Example(
            title="a key with a default",
            path="shop/models.py",
            before=f"{_KEYED}def renumber(key):\n    order = Order(pk=key, number=1)\n"
            "    order.save()\n",
            advice="inserts a row",
        ),
        Example(
            title="a save of one's own",
            path="shop/models.py",
            before=f"{_HEAD}class Order(models.Model):\n    def save(self, *args, **kwargs):\n"
            "        self.slug = slugify(self.name)\n        super().save(*args, **kwargs)\n\n\n"
            "Order.objects.update_or_create(name='a')\n",
            advice="update_fields",
        ),
        Example(
            title="a file without a name",
            before="from django.core.files.base import ContentFile\n\n"
            "Order.objects.create(bill=ContentFile(b'x'))\n",
            advice="a file without a name",
        ),
        Example(
            title="instances as before",
            path="shop/models.py",
            before=f"{_KEYED}class Base(models.Model):\n    class Meta:\n"
            "        abstract = True\n\n\n"
            "class Line(Base):\n    def save(self, *args, update_fields=None):\n"
            "        super().save(*args, update_fields=update_fields)\n\n\n"
            "Order(number=1).save()\nOrder(pk=1).save(force_update=True)\nLine(pk=1).save()\n"
            "Line.objects.update_or_create(a=1)\nOrder.objects.update_or_create(a=1)\n",
        ),
        Example(
            title="a file with a name, and a parameter of the class's name",
            path="shop/models.py",
            before="from django.core.files.base import ContentFile\n"
            f"{_HEAD}class Base(models.Model):\n    class Meta:\n"
            "        abstract = True\n\n\n"
            "def make(Base):\n    return Base()\n\n\n"
            "Order.objects.create(bill=ContentFile(b'x', name='a.pdf'))\n"
            "order.bill.save('a.pdf', ContentFile(b'x'))\n",
        ),
    ),
)
