"""The names of schemas, which are made of numbers alone: nothing that anybody types is in them."""

import re

from apps.core.tenancy.context import Scope

PUBLIC = "public"
NAME = re.compile(r"organization_([1-9][0-9]{0,17})")


def schema_of(scope: Scope) -> str:
    """Return the schema of an organization, or refuse what is no number of one."""
    name = f"organization_{scope.organization_id}"
    if not NAME.fullmatch(name):
        raise ValueError(f"{scope.organization_id!r} is not the number of an organization.")
    return name


def scope_of_schema(name: str) -> Scope:
    """Return the scope of a schema's organization."""
    match = NAME.fullmatch(name)
    if match is None:
        raise ValueError(f"{name!r} is not the schema of an organization.")
    return Scope(organization_id=int(match[1]))


def search_path(scope: Scope | None) -> str:
    """Return where PostgreSQL looks for tables: outside of an organization, among the shared."""
    return f"{schema_of(scope)}, {PUBLIC}" if scope else PUBLIC
