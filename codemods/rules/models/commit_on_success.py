"""Run a transaction by `atomic`: `commit_on_success` is gone since Django 1.8."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

TABLE = Renames(names={"django.db.transaction.commit_on_success": "django.db.transaction.atomic"})

RULE = Rule(
    name="commit_on_success",
    rows=("commit-on-success",),
    summary="Rename `transaction.commit_on_success` to `transaction.atomic`.",
    since=(1, 6),
    removed_in=(1, 8),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/1.6/releases/1.6/#transaction-management-apis",
    visit=TABLE.visit,
    examples=(
        Example(
            before=(
                "from django.db import transaction\n\n"
                "@transaction.commit_on_success\n"
                "def pay():\n"
                "    with transaction.commit_on_success(using='shop'):\n        pass\n"
            ),
            after=(
                "from django.db import transaction\n\n"
                "@transaction.atomic\n"
                "def pay():\n"
                "    with transaction.atomic(using='shop'):\n        pass\n"
            ),
        ),
        Example(title="of something else", before="session.commit_on_success()\n"),
    ),
)
