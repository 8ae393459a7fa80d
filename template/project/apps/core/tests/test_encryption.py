"""Texts that are encrypted for the database."""

import pytest
from pytest_django import Settings

from apps.core import encryption
from apps.core.encryption import DecryptionError, seal, unseal

PLACE = "table.column"


def changed(sealed: str) -> str:
    """Return the sealed text with one other character in the middle of it."""
    middle = len(sealed) * 2 // 3
    other = "A" if sealed[middle] != "A" else "B"
    return sealed[:middle] + other + sealed[middle + 1 :]


def test_what_was_sealed_for_one_place_is_refused_at_another() -> None:
    with pytest.raises(DecryptionError, match=r"other\.column: .* sealed elsewhere"):
        unseal(seal("secret", place=PLACE), place="other.column")


@pytest.mark.parametrize("damage", [changed, lambda text: text[:-8], lambda text: text + "*"])
def test_what_was_changed_is_refused(damage: object) -> None:
    assert callable(damage)
    with pytest.raises(DecryptionError, match=r"table\.column: the text was changed"):
        unseal(damage(seal("secret", place=PLACE)), place=PLACE)


@pytest.mark.parametrize("text", ["", "secret", "v1:", "v0:abcd1234:AAAA"])
def test_what_is_not_sealed_is_refused_and_not_shown(text: str) -> None:
    with pytest.raises(DecryptionError, match="no key with the id") as refusal:
        unseal(text, place=PLACE)
    assert "AAAA" not in str(refusal.value)


def test_a_key_that_is_gone_is_named_with_the_variable_that_takes_it(settings: Settings) -> None:
    sealed = seal("secret", place=PLACE)
    gone = encryption.key_id(settings.ENCRYPTION_KEYS[0])
    settings.ENCRYPTION_KEYS = ["another key of fifty characters and some more of them"]
    with pytest.raises(DecryptionError, match=rf"{gone}.*APP_ENCRYPTION_OLD_KEYS"):
        unseal(sealed, place=PLACE)


@pytest.mark.parametrize("text", ["", "secret", "Ünïcode ✓", "x" * 100_000])
def test_what_is_sealed_is_opened(text: str) -> None:
    sealed = seal(text, place=PLACE)
    assert unseal(sealed, place=PLACE) == text
    assert sealed.startswith(encryption.newest_prefix())
    assert not text or text not in sealed


def test_the_same_text_is_sealed_in_another_way_each_time() -> None:
    assert seal("secret", place=PLACE) != seal("secret", place=PLACE)


def test_older_keys_open_and_the_newest_seals(settings: Settings) -> None:
    newest, older = settings.ENCRYPTION_KEYS
    settings.ENCRYPTION_KEYS = [older]
    sealed = seal("secret", place=PLACE)
    settings.ENCRYPTION_KEYS = [newest, older]
    assert unseal(sealed, place=PLACE) == "secret"
    assert encryption.key_id(newest) in seal("secret", place=PLACE)
    assert newest[:8] not in encryption.newest_prefix()
