"""The second step of a login, for pages and for the API."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from apps.mfa import passkeys, services
from apps.mfa.challenges import Purpose, open_challenge, token_of
from apps.mfa.models import Challenge
from apps.users.models import User

PENDING = "second_step"


class SecondStep:
    """Asks everybody who has a second factor for it."""

    def is_needed(self, user: User) -> bool:
        """Tell whether the user has one."""
        return bool(services.methods_of(user))

    def challenge(self, user: User) -> dict[str, object]:
        """Return what stands in place of the tokens: a question, and no session."""
        return question(user, purpose=Purpose.LOGIN)

    def ask(self, request: HttpRequest, user: User, *, to: str) -> HttpResponse:
        """Remember who has shown a password, and lead to the page that asks for more."""
        challenge = open_challenge(purpose=Purpose.LOGIN, user=user)
        # Whoever was logged in here until now is not any more.
        request.session.flush()
        request.session[PENDING] = {"challenge": token_of(challenge), "to": to}
        return HttpResponseRedirect(reverse("mfa:second-step"))


def question(user: User, *, purpose: Challenge.Purpose) -> dict[str, object]:
    """Return a question to the user, with what a browser needs to answer it."""
    challenge = open_challenge(purpose=purpose, user=user)
    methods = services.methods_of(user)
    uses_passkeys = "passkey" in methods
    return {
        "challenge": token_of(challenge),
        "methods": methods,
        "passkey": passkeys.login_options(challenge, user=user) if uses_passkeys else None,
    }
