"""Say `domain_allowlist` in email validators, as Django 3.2 calls it."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, calls, instances

OLD, NEW = "domain_whitelist", "domain_allowlist"
VALIDATORS = frozenset(("django.core.validators.EmailValidator",))


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Change]:
    """Rename the attribute that a validator of the project's own sets."""
    cls = module.parent(node)
    match node.targets:
        case [ast.Name(id="domain_whitelist") as name] if isinstance(cls, ast.ClassDef):
            is_known = ancestry.derives_from(cls, module, VALIDATORS)
            if is_known and not ancestry.defines(cls, module, NEW):
                yield module.change(node, module.replace(name, NEW))


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Change]:
    """Rename it where a validator is asked for it, or given it."""
    if node.attr == OLD and (
        instances.is_self_of(node.value, module, VALIDATORS)
        or instances.is_made_by(node.value, module, VALIDATORS)
    ):
        yield module.change(node, calls.rename_attribute(module, node, NEW))


_IMPORT = "from django.core.validators import EmailValidator\n\n\n"

RULE = Rule(
    name="email_validator_allowlist",
    rows=("emailvalidator-domain-whitelist",),
    summary="Say `domain_allowlist` in email validators.",
    since=(3, 2),
    removed_in=(4, 1),
    safety=Safety.SAFE,
    triggers=(OLD,),
    url="https://docs.djangoproject.com/en/3.2/releases/3.2/#features-deprecated-in-3-2",
    visit={ast.Assign: visit_assign, ast.Attribute: visit_attribute},
    examples=(
        Example(
            before=(
                f"{_IMPORT}class Ours(EmailValidator):\n    domain_whitelist = ['intranet']  # us\n"
                "\n    def allows(self, name):\n        return name in self.domain_whitelist\n"
            ),
            after=(
                f"{_IMPORT}class Ours(EmailValidator):\n    domain_allowlist = ['intranet']  # us\n"
                "\n    def allows(self, name):\n        return name in self.domain_allowlist\n"
            ),
        ),
        Example(
            title="of something else",
            before=(
                "class Crawler(Base):\n    domain_whitelist = ['a.org']\n\n\n"
                "x = crawler.domain_whitelist\n"
            ),
        ),
    ),
)
