"""What the user says about a verification is refused before anything is started."""

from pathlib import Path

import pytest

from django_forge.errors import UsageError
from django_forge.upgrade.verification.request import Wish


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (Wish(settings="site/settings.py"), "--settings 'site/settings.py' is no module"),
        (Wish(settings="1.settings"), "is no module: a dotted name"),
        (Wish(verify_database="mysql://x"), "no address of a PostgreSQL server: as postgresql://"),
        (Wish(test_command="pytest 'a"), "is no command (No closing quotation)"),
        (Wish(test_command="  "), "--test-command is empty"),
        (Wish(python_before="2.7"), "--python-before '2.7' is no Python: a version, as 3.8"),
        (Wish(python_after="python3"), "--python-after 'python3' is no Python"),
        (Wish(python_after="/nowhere/python"), "--python-after: /nowhere/python does not exist"),
        (Wish(timeout=0), "--timeout 0 is no time: seconds, from 1 on"),
        (Wish(keep_going=True, write_anyway=True), "exclude each other"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_line(wish: Wish, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        wish.checked()
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_an_option_about_verifying_is_refused_without_it() -> None:
    with pytest.raises(UsageError, match="--keep-going is about --verify: add --verify"):
        Wish(keep_going=True).checked(verify=False)
    assert Wish().checked(verify=False) == Wish()


def test_a_sound_wish_is_given_back(tmp_path: Path) -> None:
    (tmp_path / "python").touch()
    wish = Wish(
        settings="site.settings",
        test_command="python runtests.py -v",
        python_before="3.6.15",
        python_after=str(tmp_path / "python"),
    )
    assert wish.checked() == wish
