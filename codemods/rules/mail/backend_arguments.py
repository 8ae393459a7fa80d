"""Report mail backends that hand all their arguments on to a base that refuses unknown ones."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, calls, signatures, super_calls
from codemods.toolkit.crossings import Crossing

BASE = frozenset(("django.core.mail.backends.base.BaseEmailBackend",))
CHANGE = Crossing(
    (6, 1),
    "BaseEmailBackend refuses arguments that it does not know in 2028: keep yours",
    (2028, 0),
)


def visit_function(node: ast.FunctionDef, module: Module) -> Iterator[Advice]:
    """Report `super().__init__(**kwargs)`, and `fail_silently`, which the base knows no more."""
    cls = ancestry.owner(node, module)
    if node.name != "__init__" or cls is None:
        return
    for call in super_calls.calls_of(node):
        is_blind = calls.has_double_star(call) and not _consumes(node, module)
        if (is_blind or calls.keyword(call, "fail_silently")) and _derives(cls, module):
            yield from CHANGE.at(call, module)


def _consumes(function: ast.FunctionDef, module: Module) -> bool:
    """Tell whether a method takes arguments of its own, by name or out of the rest."""
    named = {*signatures.positional_names(function)[1:]}
    named |= {parameter.arg for parameter in function.args.kwonlyargs}
    return bool(named - {"fail_silently"}) or ".pop(" in module.source(function)


def _derives(cls: ast.ClassDef, module: Module) -> bool:
    """Tell whether the base is the next one: others between them may take the arguments."""
    return any(module.qualified(base) in BASE for base in cls.bases)


RULE = Rule(
    name="backend_arguments",
    rows=("baseemailbackend-kwargs",),
    summary="Report mail backends that hand all arguments on to a base that refuses unknown ones.",
    since=(6, 1),
    removed_in=(2028, 0),
    safety=Safety.ADVICE,
    triggers=("BaseEmailBackend",),
    url="https://docs.djangoproject.com/en/6.1/releases/6.1/#email",
    visit={ast.FunctionDef: visit_function},
    examples=(
        Example(
            path="shop/mail.py",
            before="from django.core.mail.backends.base import BaseEmailBackend\n\n\n"
            "class Backend(BaseEmailBackend):\n    def __init__(self, *args, **kwargs):\n"
            "        super().__init__(*args, **kwargs)\n",
            advice="does not know in 2028",
        ),
        Example(
            title="arguments of its own, and another base",
            path="shop/mail.py",
            before="from django.core.mail.backends.base import BaseEmailBackend\n"
            "from django.core.mail.backends.smtp import EmailBackend\n\n\n"
            "class Backend(BaseEmailBackend):\n    def __init__(self, key='', **kwargs):\n"
            "        super().__init__(**kwargs)\n\n\nclass Other(EmailBackend):\n"
            "    def __init__(self, *args, **kwargs):\n        super().__init__(*args, **kwargs)\n",
        ),
    ),
)
