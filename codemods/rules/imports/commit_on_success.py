"""Replace `commit_on_success` by `atomic`."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

TABLE = Renames(names={"django.db.transaction.commit_on_success": "django.db.transaction.atomic"})

RULE = Rule(
    name="commit_on_success",
    summary="Replace `commit_on_success` by `atomic`.",
    since=(2, 0),
    removed_in=(1, 8),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/1.6/releases/1.6/#transaction-management-apis",
    visit=TABLE.visit,
    examples=(
        Example(
            path="shop/views.py",
            before=(
                "from django.db import transaction\n"
                "\n"
                "\n"
                "@transaction.commit_on_success\n"
                "def pay(request):\n"
                '    with transaction.commit_on_success(using="b"):\n'
                "        pass\n"
            ),
            after=(
                "from django.db import transaction\n"
                "\n"
                "\n"
                "@transaction.atomic\n"
                "def pay(request):\n"
                '    with transaction.atomic(using="b"):\n'
                "        pass\n"
            ),
        ),
        Example(
            path="shop/views.py",
            before=(
                "from django.db.transaction import commit_on_success\n"
                "\n"
                "\n"
                "@commit_on_success()\n"
                "def pay(request):\n"
                "    pass\n"
            ),
            after=(
                "from django.db.transaction import atomic\n"
                "\n"
                "\n"
                "@atomic()\n"
                "def pay(request):\n"
                "    pass\n"
            ),
        ),
        Example(
            title="at rest",
            path="shop/views.py",
            before=(
                "from django.db import transaction\n"
                "\n"
                "\n"
                "@transaction.atomic\n"
                "def pay(request):\n"
                "    pass\n"
            ),
        ),
    ),
)
