"""Foreign keys of the project's own making, defined in another file."""

import pytest

from codemods.engine import Engine
from codemods.facts import ClassFacts, ProjectFacts
from codemods.rules.models.on_delete import RULE

IMPORTS = "from django.db import models\nfrom .fields import UserKey\n\n"


def upgraded(code: str, *, members: frozenset[str] = frozenset()) -> str:
    known = ClassFacts(frozenset(("django.db.models.ForeignKey",)), members)
    facts = ProjectFacts(
        modules={"shop.models": "src/shop/models.py"}, classes={"shop.fields.UserKey": known}
    )
    engine = Engine((RULE,), (4, 2), facts, use_fixers=False)
    return engine.run("src/shop/models.py", code.encode()).after.decode()


def test_a_subclass_with_its_own_signature_is_refused() -> None:
    code = f"{IMPORTS}owner = UserKey()\n"
    assert upgraded(code, members=frozenset(("__init__",))) == code


def test_a_name_bound_again_is_refused() -> None:
    code = "from django.db import models\n\nmodels = other()\n\nx = models.ForeignKey('a.B')\n"
    assert upgraded(code) == code


def test_a_plain_subclass_gets_the_argument() -> None:
    after = upgraded(f"{IMPORTS}owner = UserKey('auth.User')\n")
    assert after.endswith("UserKey('auth.User', on_delete=models.CASCADE)\n")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("A, null=True", "A, on_delete=models.CASCADE, null=True"),
        ("\n    A,\n", "\n    A, on_delete=models.CASCADE,\n"),
        ("null=True, to='a.B'", "null=True, to='a.B', on_delete=models.CASCADE"),
        ("A,\n  null=True  # c\n", "A,\n  on_delete=models.CASCADE,\n  null=True  # c\n"),
    ],
)
def test_the_argument_follows_the_model_in_the_call_s_own_layout(
    arguments: str, expected: str
) -> None:
    code = f"from django.db import models\n\nx = models.ForeignKey({arguments})\n"
    assert upgraded(code).endswith(f"ForeignKey({expected})\n")
