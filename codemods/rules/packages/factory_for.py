"""Name the model of a factory in its `Meta`."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import statements

_OPTIONS = {
    "FACTORY_FOR": "model",
    "FACTORY_DJANGO_GET_OR_CREATE": "django_get_or_create",
    "FACTORY_HIDDEN_ARGS": "exclude",
    "ABSTRACT_FACTORY": "abstract",
}


def visit_class(node: ast.ClassDef, module: Module) -> Iterator[Change | Advice]:
    """Turn the options into a class; one that is there already is a person's to merge."""
    found = [
        (name, s) for s in node.body for name in statements.assigned_names(s) if name in _OPTIONS
    ]
    if not found:
        return
    first = found[0][1]
    has_meta = any(isinstance(s, ast.ClassDef) and s.name == "Meta" for s in node.body)
    values = [s.value for _, s in found if isinstance(s, ast.Assign) and len(s.targets) == 1]
    if has_meta or len(values) < len(found) or any("\n" in module.source(v) for v in values):
        yield module.advice(first, "factories are configured in class Meta")
        return
    indent = module.indent(first)
    lines = [
        f"{_OPTIONS[name]} = {module.source(value)}"
        for (name, _), value in zip(found, values, strict=True)
    ]
    meta = module.replace(first, f"class Meta:\n{indent}    {lines[0]}")
    others = [statements.insert_after(module, first, f"    {line}") for line in lines[1:]]
    removals = [statements.remove(module, s) for _, s in found[1:]]
    yield module.change(first, meta, *others, *removals)


RULE = Rule(
    name="factory_for",
    summary="Name the model of a factory in its `Meta`.",
    rows=("factory_boy",),
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=(
        "FACTORY_FOR",
        "FACTORY_DJANGO_GET_OR_CREATE",
        "FACTORY_HIDDEN_ARGS",
        "ABSTRACT_FACTORY",
    ),
    url="https://factoryboy.readthedocs.io/en/stable/changelog.html#id16",
    visit={ast.ClassDef: visit_class},
    examples=(
        Example(
            path="shop/tests/factories.py",
            before=(
                "import factory\n"
                "\n"
                "\n"
                "class OrderFactory(factory.django.DjangoModelFactory):\n"
                "    FACTORY_FOR = Order  # the model\n"
                '    FACTORY_DJANGO_GET_OR_CREATE = ("name",)\n'
                "\n"
                '    name = "x"\n'
            ),
            after=(
                "import factory\n"
                "\n"
                "\n"
                "class OrderFactory(factory.django.DjangoModelFactory):\n"
                "    class Meta:\n"
                "        model = Order  # the model\n"
                '        django_get_or_create = ("name",)\n'
                "\n"
                '    name = "x"\n'
            ),
        ),
        Example(
            title="both ways at once",
            path="shop/tests/factories.py",
            before=(
                "class OrderFactory(Factory):\n"
                "    FACTORY_FOR = Order\n"
                "\n"
                "    class Meta:\n"
                '        exclude = ("x",)\n'
            ),
            advice="configured in class Meta",
        ),
        Example(
            title="outside a class",
            path="shop/tests/factories.py",
            before="FACTORY_FOR = Order\n",
        ),
    ),
)
