"""What a password may not be made of."""

import re
from collections.abc import Iterator

from django.conf import settings
from django.core.exceptions import ValidationError

from apps.users.models import User

MESSAGE = "The password is little more than your name, your address or the name of this site."


class KnownWordsValidator:
    """Refuses passwords that are little more than words which everybody knows about the user."""

    def __init__(self, *, letters: int = 6, shortest: int = 4) -> None:
        """Take how much must be left without those words, and which are too short to count."""
        self.letters = letters
        self.shortest = shortest

    def validate(self, password: str, user: object = None) -> None:
        """Take the words out, and look at what is left."""
        rest = text = password.casefold()
        for word in sorted(self._words(user), key=len, reverse=True):
            rest = rest.replace(word, " ")
        if rest != text and sum(letter.isalpha() for letter in rest) < self.letters:
            raise ValidationError(MESSAGE, code="password_of_known_words")

    def get_help_text(self) -> str:
        """Return what forms say beside the field."""
        return "Your password must not be made of your name, your address or the name of this site."

    def _words(self, user: object) -> Iterator[str]:
        texts = [settings.PROJECT_TITLE]
        if isinstance(user, User):
            texts += [user.full_name, user.email]
        for text in texts:
            words = re.split(r"[\W_]+", text.casefold())
            whole = [text.casefold(), "".join(words)]
            yield from (word for word in words + whole if len(word) >= self.shortest)
