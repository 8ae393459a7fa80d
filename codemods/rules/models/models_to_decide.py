"""Report declarations of models that a release of Django reads in another way."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, calls, model_traits, receivers, strings
from codemods.toolkit.crossings import Crossing
from codemods.toolkit.members import Member, Members

FOREIGN = ("ForeignKey", "OneToOneField")
VIEWERS = Crossing(
    (2, 1), "this permission is Django's own from 2.1 on: it opens the admin's views"
)
PROXY = Crossing(
    (2, 2), "the permissions of a proxy model are its own from 2.2 on: check who has which"
)
DEFAULTS = Crossing(
    (5, 0), "update_or_create() has an argument of this name: write create_defaults__exact"
)
DISTANT = Crossing((3, 1), "to_field must name a field of the model's own table from 3.1 on")
TABLE = Members(
    (
        Member(
            r"django\.db\.models\.(constraints\.)?BaseConstraint",
            ("validate",),
            Crossing((4, 1), "a constraint must define validate() from Django 4.1 on"),
            lacking=("BaseConstraint",),
        ),
        Member(
            r"django\.db\.models\.(manager\.)?Manager",
            ("get_prefetch_queryset", "get_prefetch_querysets"),
            Crossing(
                (1, 10),
                "a related manager must define _apply_rel_filters() from Django 2.0 on",
                (2, 0),
            ),
            unless="_apply_rel_filters",
        ),
    )
)


def visit_class(node: ast.ClassDef, module: Module) -> Iterator[Advice]:
    """Report what a class declares."""
    yield from TABLE.found(node, module)
    told = [] if module.is_migration else list(_declared(node, module))
    if told and model_traits.is_model(node, module):
        for change, place in told:
            yield from change.at(place, module)


def _declared(node: ast.ClassDef, module: Module) -> Iterator[tuple[Crossing, ast.AST]]:
    """Yield the changes that matter to a class if it is a model, each with its place."""
    options, fields = model_traits.options(node), model_traits.fields(node)
    proxy = options.get("proxy")
    if isinstance(proxy, ast.Constant) and proxy.value is True:
        yield PROXY, proxy
    permissions = options.get("permissions")
    for inner in ast.walk(permissions) if permissions else ():
        if strings.text(inner) == f"view_{node.name.lower()}":
            yield VIEWERS, inner
    field = fields.get("create_defaults")
    if field is not None and receivers.last_word(field.func).endswith("Field"):
        yield DEFAULTS, field
    for call in fields.values():
        if receivers.last_word(call.func) in FOREIGN and _is_distant(call, module):
            yield DISTANT, call


def _is_distant(call: ast.Call, module: Module) -> bool:
    """Tell whether the field that a key leads to belongs to a parent with a table of its own."""
    to = calls.argument(call, "to", position=0)
    name = strings.text(calls.argument(call, "to_field", position=99))
    cls = ancestry.local_class(to.id, module) if isinstance(to, ast.Name) else None
    if cls is None or not name or ancestry.member(cls, name):
        return False
    for base in cls.bases:
        parent = ancestry.local_class(base.id, module) if isinstance(base, ast.Name) else None
        if parent and ancestry.member(parent, name) and model_traits.is_model(parent, module):
            return "abstract" not in model_traits.read(parent)
    return False


_HEAD = "from django.db import models\n\n\n"

RULE = Rule(
    name="models_to_decide",
    rows=(
        "bi21-view-permission",
        "bi22-proxy-permissions",
        "bi50-create-defaults",
        "bi31-to-field",
        "bi41-constraint-validate",
        "related-manager-apply-rel-filters",
    ),
    summary="Report declarations of models that a release of Django reads in another way.",
    since=(1, 10),
    removed_in=(5, 0),
    safety=Safety.ADVICE,
    triggers=(
        "permissions",
        "proxy",
        "create_defaults",
        "to_field",
        *TABLE.triggers,
    ),
    url="https://docs.djangoproject.com/en/2.1/releases/2.1/#model-view-permission",
    visit={ast.ClassDef: visit_class},
    examples=(
        Example(
            path="shop/models.py",
            before=f"{_HEAD}class Order(models.Model):\n    class Meta:\n"
            "        permissions = [('view_order', 'Can see orders')]\n",
            advice="opens the admin's views",
        ),
        Example(
            title="a proxy",
            path="shop/models.py",
            before=f"{_HEAD}class Order(models.Model):\n    pass\n\n\nclass Bill(Order):\n"
            "    class Meta:\n        proxy = True\n",
            advice="its own from 2.2 on",
        ),
        Example(
            title="a field with the name of an argument",
            path="shop/models.py",
            before=f"{_HEAD}class Order(models.Model):\n    create_defaults = models.TextField()\n",
            advice="create_defaults__exact",
        ),
        Example(
            title="a key to a parent's field",
            path="shop/models.py",
            before=f"{_HEAD}class Place(models.Model):\n    code = models.TextField(unique=True)\n"
            "\n\nclass Shop(Place):\n    pass\n\n\nclass Order(models.Model):\n"
            "    shop = models.ForeignKey(Shop, models.CASCADE, to_field='code')\n",
            advice="the model's own table",
        ),
        Example(
            title="a constraint",
            path="shop/constraints.py",
            before=f"{_HEAD}class Never(models.BaseConstraint):\n"
            "    def constraint_sql(self, model, schema_editor):\n        return ''\n",
            advice="must define validate()",
        ),
        Example(
            title="a related manager",
            path="shop/managers.py",
            before=f"{_HEAD}class Related(models.Manager):\n"
            "    def get_prefetch_queryset(self, instances, queryset=None):\n        return None\n",
            advice="_apply_rel_filters()",
        ),
        Example(
            title="declarations as they should be, and classes of other kinds",
            path="shop/models.py",
            before=f"{_HEAD}class Place(models.Model):\n"
            "    code = models.TextField(unique=True)\n\n"
            "    class Meta:\n        abstract = True\n"
            "        permissions = [('view_all', 'Can see all')]\n\n\nclass Shop(Place):\n"
            "    pass\n\n\nclass Order(models.Model):\n"
            "    shop = models.ForeignKey(Shop, models.CASCADE, to_field='code')\n"
            "    create_defaults = True\n\n\nclass Never(models.CheckConstraint):\n    pass\n\n\n"
            "class Form:\n    class Meta:\n        proxy = True\n"
            "        permissions = ['view_form']\n",
        ),
    ),
)
