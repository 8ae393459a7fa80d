"""Report lookups by a model's name where it has a `default_related_name`."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls, model_traits, receivers, strings
from codemods.toolkit.crossings import Crossing

METHODS = frozenset(("filter", "exclude", "get", "order_by", "values", "values_list"))
RELATIONS = frozenset(("ForeignKey", "OneToOneField", "ManyToManyField"))
CHANGE = Crossing(
    (1, 10), "the model has a default_related_name, which is the lookup's name in 2.0", (2, 0)
)


def visit_call(node: ast.Call, module: Module) -> Iterator[Advice]:
    """Report `Shop.objects.filter(order__…)` for orders that are called otherwise from a shop."""
    if receivers.last_word(node.func) not in METHODS:
        return
    owner = model_traits.manager_owner(node.func)
    if not isinstance(owner, ast.Name):
        return
    names = _old_names(owner.id, module)
    words = [keyword.arg or "" for keyword in node.keywords]
    words += [(strings.text(argument) or "").lstrip("-") for argument in node.args]
    if any(word.partition("__")[0] in names for word in words):
        yield from CHANGE.at(node, module)


def _old_names(target: str, module: Module) -> set[str]:
    """Give the names of the file's models that lead to one, and are known to it otherwise."""
    found = set()
    for cls in module.root.body:
        if not isinstance(cls, ast.ClassDef):
            continue
        related = strings.text(model_traits.options(cls).get("default_related_name"))
        if related and related != cls.name.lower():
            for call in model_traits.fields(cls).values():
                if receivers.last_word(call.func) in RELATIONS and _leads_to(call, target):
                    found.add(cls.name.lower())
    return found


def _leads_to(call: ast.Call, target: str) -> bool:
    if calls.keyword(call, "related_name") or calls.keyword(call, "related_query_name"):
        return False
    to = calls.argument(call, "to", position=0)
    return strings.text(to) == target or (isinstance(to, ast.Name) and to.id == target)


_HEAD = (
    "from django.db import models\n\n\nclass Shop(models.Model):\n    pass\n\n\n"
    "class Order(models.Model):\n    shop = models.ForeignKey(Shop, models.CASCADE)\n\n"
    "    class Meta:\n        default_related_name = 'orders'\n\n\n"
)

RULE = Rule(
    name="default_related_lookup",
    rows=("default-related-name-lookup",),
    summary="Report lookups by a model's name where it has a `default_related_name`.",
    since=(1, 10),
    removed_in=(2, 0),
    safety=Safety.ADVICE,
    triggers=("default_related_name",),
    url="https://docs.djangoproject.com/en/1.10/releases/1.10/#using-a-model-name-as-a-query-lookup-when-default-related-name-is-set",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/models.py",
            before=f"{_HEAD}shops = Shop.objects.filter(order__number=1)\n",
            advice="default_related_name",
        ),
        Example(
            title="by the new name, and from elsewhere",
            path="shop/models.py",
            before=f"{_HEAD}shops = Shop.objects.filter(orders__number=1)\n"
            "lines = Line.objects.filter(order__number=1)\n",
        ),
    ),
)
