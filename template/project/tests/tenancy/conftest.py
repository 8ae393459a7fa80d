"""Fixtures of the tests of organizations."""

import pytest
from django.db import connection

from tests.tenancy.library.tenants import Tenant, tenant

# What only PostgreSQL can promise is asked of a PostgreSQL: `test_on_postgresql.py` starts one.
ON_POSTGRESQL = connection.vendor == "postgresql"
collect_ignore = ["test_on_postgresql.py"] if ON_POSTGRESQL else ["test_policies.py"]


@pytest.fixture
def ours(db: None) -> Tenant:
    """Return an organization."""
    return tenant()


@pytest.fixture
def theirs(db: None) -> Tenant:
    """Return another one."""
    return tenant()
