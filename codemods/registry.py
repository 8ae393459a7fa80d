"""Finds every rule: each module below `rules/` that defines `RULE` is one."""

import importlib
import pkgutil
from dataclasses import replace
from functools import cache
from types import ModuleType

from codemods import rules as rules_package
from codemods.rule import Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Give all rules, by name. Raises ValueError when a rule and its file differ in name."""
    found = {}
    for module in rule_modules():
        rule: Rule = module.RULE
        if rule.name != module.__name__.rpartition(".")[2]:
            raise ValueError(f"{module.__name__} holds a rule called {rule.name}")
        found[rule.name] = replace(rule, theme=module.__name__.split(".")[-2])
    return tuple(found[name] for name in sorted(found))


@cache
def rule_modules() -> tuple[ModuleType, ...]:
    """Import every module below `rules/` that defines a rule."""
    prefix = f"{rules_package.__name__}."
    names = [
        info.name
        for info in pkgutil.walk_packages(rules_package.__path__, prefix)
        if not info.ispkg
    ]
    return tuple(
        module for module in map(importlib.import_module, names) if hasattr(module, "RULE")
    )
